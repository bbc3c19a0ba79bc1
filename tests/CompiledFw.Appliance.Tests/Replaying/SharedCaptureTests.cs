using Xunit.Abstractions;

namespace CompiledFw.Appliance.Tests.Replaying;

/// <summary>
/// Captures of public test suites, well-formed and not, which are no part of the repository: the test looks for a folder
/// shared/captures beside the repository or anywhere above, and says that it was skipped when there is none.
/// </summary>
public class SharedCaptureTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_capture_is_replayed_to_its_end_or_refused_in_one_line()
    {
        if (Folder() is not { } folder)
        {
            output.WriteLine("skipped: no folder shared/captures");
            return;
        }

        string[] files = [.. Directory.GetFiles(folder, "*.pcap*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            Cfw run = Cfw.Run("replay", file, "--ruleset", "EdgeRouter", "--format", "json");
            output.WriteLine($"{Path.GetFileName(file)}: {run.Code} {run.Out.Split(",\"rules\"")[0]} {run.Error.TrimEnd()}");
            if (run.Code == ExitCode.Ok)
                Assert.Equal("", run.Error);
            else
                Assert.StartsWith($"{file}: ", run.TheErrorLine);
            Assert.True(run.Code == ExitCode.Ok || file.Contains("malformed", StringComparison.Ordinal), run.Error);
        }
    }

    private static string? Folder()
    {
        for (DirectoryInfo? at = new(Repository.Root); at is not null; at = at.Parent)
        {
            string folder = Path.Combine(at.FullName, "shared", "captures");
            if (Directory.Exists(folder))
                return folder;
        }

        return null;
    }
}
