namespace CompiledFw.Generator.Tests;

/// <summary>
/// A user's project in a folder of its own: the rule file <c>edge.fw.yaml</c> and a program that prints the verdict on one packet,
/// TCP to port 22.
/// </summary>
internal sealed class SampleProgram : IDisposable
{
    private const string Code =
        """
        using CompiledFw;

        var firewall = new Sample.Edge();
        byte[] packet = Convert.FromHexString("450000280000000040060000" + "0A000001" + "0A000002" + "04010016" + "0000000000000000" + "5002" + "0000" + "00000000");
        Verdict verdict = firewall.Evaluate(packet, new Arrival(0, Direction.In, TimeSpan.Zero, Start: FrameStart.Ip));
        Console.WriteLine($"{verdict.Action} {verdict.RuleNumber}");
        """;

    private static readonly string[] LeavingNoProcess = ["-nodeReuse:false", "-p:UseSharedCompilation=false", "-v:minimal", "-tl:off"];

    private readonly TemporaryFolder _folder = new();

    /// <param name="references">The items that give it the generator and the runtime, and imports.</param>
    public SampleProgram(string references)
    {
        Write("global.json", File.ReadAllText(Repository.PathOf("global.json")));
        Write("Program.cs", Code);
        Write(
            "Sample.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <UseAppHost>false</UseAppHost>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              {references}
            </Project>
            """);
    }

    public string Folder => _folder.Path;

    public void Write(string file, string text) => _folder.Write(file, text);

    /// <summary>Builds; what the compiler printed, with its exit code.</summary>
    public (int ExitCode, string Output) Build(params string[] arguments) =>
        DotnetCommand.Run(Folder, ["build", "-c", Repository.Configuration, .. LeavingNoProcess, .. arguments]);

    /// <summary>Builds, which must succeed, and runs; what the program printed.</summary>
    public string Run(params string[] arguments)
    {
        (int exitCode, string output) = Build(arguments);
        Assert.True(exitCode == 0, output);
        return DotnetCommand.MustRun(Folder, ["exec", Path.Combine("bin", Repository.Configuration, "net10.0", "Sample.dll")]).TrimEnd();
    }

    public void Dispose() => _folder.Dispose();
}
