namespace CompiledFw.Appliance.Tests;

/// <summary>Files of the repository that the tests run from.</summary>
internal static class Repository
{
    public static readonly string Root = FindRoot();

    public static readonly string EdgeCapture = PathOf("tests", "captures", "edge.pcapng");

    public static readonly string WebHostCapture = PathOf("tests", "captures", "webhost.pcapng");

    /// <summary>All rule files that the program has compiled in.</summary>
    public static string[] RuleFiles => [.. Directory.GetFiles(PathOf("rules"), "*.fw.yaml").Order(StringComparer.Ordinal)];

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "CompiledFw.sln")))
                return at.FullName;
        }

        throw new DirectoryNotFoundException("The tests run from no folder below CompiledFw.sln.");
    }
}
