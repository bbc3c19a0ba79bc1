using System.Xml.Linq;

namespace CompiledFw.Architecture.Tests;

/// <summary>A project file: what it references, and the names that every file of it may use without a <c>using</c>.</summary>
/// <param name="Path">Its path in the repository.</param>
/// <param name="References">The projects it references, by their paths in the repository.</param>
/// <param name="Packages">The packages it references.</param>
/// <param name="SharedFolders">The folders of other projects that it compiles as its own, by their paths in the repository.</param>
/// <param name="AllowsUnsafe">True when it switches <c>unsafe</c> on.</param>
/// <param name="IsTest">True of a test project and of what test projects share.</param>
internal sealed record Project(string Path, string[] References, string[] Packages, string[] SharedFolders, bool AllowsUnsafe, bool IsTest)
{
    private const string AllOfAFolder = "/*.cs";

    /// <summary>The folder of the project.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>True of a file that is compiled into it.</summary>
    public bool Compiles(SourceFile file) => file.IsIn(Folder) || SharedFolders.Any(file.IsIn);

    public static Project Read(string path, string text)
    {
        XDocument xml = XDocument.Parse(text);
        string folder = System.IO.Path.GetDirectoryName(path)!;
        return new Project(
            path,
            [.. Included("ProjectReference").Select(InRepository).Distinct()],
            [.. Included("PackageReference")],
            [.. Included("Compile").Where(c => c.EndsWith(AllOfAFolder, StringComparison.Ordinal)).Select(c => InRepository(c[..^AllOfAFolder.Length]))],
            xml.Descendants("AllowUnsafeBlocks").Any(),
            path.StartsWith("tests/", StringComparison.Ordinal));

        IEnumerable<string> Included(string item) => xml.Descendants(item).Attributes("Include").Select(i => i.Value);

        string InRepository(string written) => System.IO.Path.GetRelativePath(".", System.IO.Path.Combine(folder, written)).Replace('\\', '/');
    }
}
