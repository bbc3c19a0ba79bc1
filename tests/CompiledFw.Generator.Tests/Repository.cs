namespace CompiledFw.Generator.Tests;

/// <summary>The project's own folder, found from the tests' output upward.</summary>
internal static class Repository
{
#if DEBUG
    public const string Configuration = "Debug";
#else
    public const string Configuration = "Release";
#endif

    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The path of a file in it.</summary>
    public static string PathOf(string file) => Path.Combine(Root, file);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "CompiledFw.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not lie in the repository."));
}
