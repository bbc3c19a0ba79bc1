namespace CompiledFw.Architecture.Tests;

/// <summary>The repository as the tests of its architecture see it: what is in the clone, without what builds and runs leave there.</summary>
internal static class House
{
    /// <summary>What <c>.gitignore</c> names, and hidden folders.</summary>
    private static readonly string[] LeftByTools = ["bin", "obj", "TestResults", "BenchmarkDotNet.Artifacts"];

    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The folders at the top.</summary>
    public static IEnumerable<string> Rooms => FoldersIn(Root).Select(f => Path.GetFileName(f)!);

    /// <summary>Every C# file.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } =
        [.. FilesIn(Root, "*.cs").Select(path => new SourceFile(Relative(path), File.ReadAllText(path)))];

    public static IReadOnlyList<Project> Projects { get; } =
        [.. FilesIn(Root, "*.csproj").Select(path => Project.Read(Relative(path), File.ReadAllText(path)))];

    public static string TextOf(string file) => File.ReadAllText(Path.Combine(Root, file)).ReplaceLineEndings("\n");

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "CompiledFw.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not lie in the repository."));

    private static IEnumerable<string> FilesIn(string folder, string pattern) =>
        Directory.GetFiles(folder, pattern).Concat(FoldersIn(folder).SelectMany(f => FilesIn(f, pattern))).Order(StringComparer.Ordinal);

    private static IEnumerable<string> FoldersIn(string folder) =>
        Directory.GetDirectories(folder).Where(f => Path.GetFileName(f) is var name && name[0] != '.' && !LeftByTools.Contains(name));

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');
}
