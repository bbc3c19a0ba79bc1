using System.Diagnostics;
using CompiledFw.Flows.Saving;

namespace CompiledFw.Flows.Tests.Saving;

/// <summary>At every moment there is the old file or the new one, whole.</summary>
public sealed class AtomicFileTests : IDisposable
{
    private const int Kills = 3;

    private readonly string _folder = Directory.CreateTempSubdirectory("compiledfw-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "edge.flows");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_saved_to_a_file_is_restored_from_it()
    {
        ListedFirewall firewall = ListedFirewall.Of(["100 keep 53"]), restored = ListedFirewall.Of(["100 keep 53"]);
        firewall.Save(Path);
        firewall.Ask(53);
        firewall.Save(Path);
        Assert.Equal(1, restored.Restore(Path, TimeSpan.FromSeconds(100)).Flows);
        Assert.Equal([Path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_save_that_fails_after_any_number_of_bytes_leaves_the_old_file_and_nothing_else()
    {
        File.WriteAllText(Path, "old");
        ListedFirewall firewall = ListedFirewall.Of(["100 keep 53"]);
        firewall.Ask(53);
        byte[] file = firewall.Saved();
        for (int room = 0; room < file.Length; room++)
        {
            Assert.Throws<IOException>(() => AtomicFile.Replace(Path, to => to.Write(file), beside => new FailingStream(File.Create(beside), room)));
            Assert.Equal("old", File.ReadAllText(Path));
            Assert.Equal([Path], Directory.GetFiles(_folder));
        }

        AtomicFile.Replace(Path, to => to.Write(file), beside => new FailingStream(File.Create(beside), file.Length));
        Assert.Equal(file, File.ReadAllBytes(Path));
        Assert.Equal([Path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_firewall_whose_save_fails_after_any_number_of_bytes_can_be_saved_again()
    {
        Firewall firewall = Saver.Busy(nameof(SavedStrict), 1, 60, out _, out _);
        byte[] file = firewall.Saved();
        for (int room = 0; room < file.Length; room += 7)
        {
            using var disk = new MemoryStream();
            using var failing = new FailingStream(disk, room);
            Assert.Throws<IOException>(() => firewall.Save(failing));
        }

        Assert.Equal(file, firewall.Saved());
    }

    [Fact]
    public void A_path_that_is_a_folder_or_in_none_is_an_error_of_the_file_system()
    {
        ListedFirewall firewall = ListedFirewall.Of(["100 keep 53"]);
        Directory.CreateDirectory(Path);
        Assert.ThrowsAny<SystemException>(() => firewall.Save(Path));
        Assert.Empty(Directory.GetFiles(_folder));
        Assert.Throws<DirectoryNotFoundException>(() => firewall.Save(System.IO.Path.Combine(_folder, "none", "edge.flows")));
        Assert.Throws<FileNotFoundException>(() => firewall.Restore(System.IO.Path.Combine(_folder, "none.flows"), TimeSpan.Zero));
    }

    [Fact]
    public void A_damaged_file_is_refused_with_its_path()
    {
        File.WriteAllText(Path, "something else");
        FlowFileException refusal = Assert.Throws<FlowFileException>(() => ListedFirewall.Of(["100 keep 53"]).Restore(Path, TimeSpan.Zero));
        Assert.Equal($"{Path}: byte 0: this is no file of saved flows.", refusal.Message);
        Assert.Equal(Path, refusal.File);
    }

    [Fact]
    public void A_new_file_is_its_owners_alone_and_an_old_one_keeps_its_mode()
    {
        if (OperatingSystem.IsWindows())
            return;
        ListedFirewall firewall = ListedFirewall.Of(["100 keep 53"]);
        firewall.Save(Path);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        firewall.Save(Path);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(Path));
    }

    [Fact]
    public void A_link_stays_and_what_it_leads_to_is_replaced()
    {
        string target = System.IO.Path.Combine(_folder, "target.flows");
        File.WriteAllText(target, "old");
        File.CreateSymbolicLink(Path, target);
        ListedFirewall firewall = ListedFirewall.Of(["100 keep 53"]);
        firewall.Save(Path);
        Assert.NotNull(File.ResolveLinkTarget(Path, returnFinalTarget: false));
        Assert.Equal(firewall.Saved(), File.ReadAllBytes(target));
    }

    [Fact]
    public void A_process_that_is_killed_while_it_saves_leaves_a_whole_file()
    {
        string own = typeof(SavingProcess).Assembly.Location;
        for (int i = 0; i < Kills; i++)
        {
            var start = new ProcessStartInfo("dotnet", ["exec", own, SavingProcess.Word, Path]) { RedirectStandardOutput = true };
            using Process process = Process.Start(start)!;
            try
            {
                Assert.Equal("saved", process.StandardOutput.ReadLine());
                Thread.Sleep(Random.Shared.Next(60));
            }
            finally
            {
                process.Kill();
                process.WaitForExit();
            }

            RestoreReport report = new SavedStrict().Restore(Path, TimeSpan.Zero);
            Assert.True(report.Flows > 10, report.ToString());
        }
    }
}
