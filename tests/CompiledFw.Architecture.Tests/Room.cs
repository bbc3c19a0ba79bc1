using System.Text.RegularExpressions;

namespace CompiledFw.Architecture.Tests;

/// <summary>A row of the import table in ARCHITECTURE.md.</summary>
/// <param name="Folder">The room's path in the repository.</param>
/// <param name="Imports">The words in the column "may import"; <see cref="Vocabulary"/> says what each stands for.</param>
internal sealed partial record Room(string Folder, string[] Imports)
{
    /// <summary>The rows in the order of the page. A path that begins with <c>…</c> goes on from the folder of the row above it.</summary>
    public static IReadOnlyList<Room> All { get; } = [.. Read(House.TextOf("ARCHITECTURE.md"))];

    public static Room Of(string folder) => All.Single(r => r.Folder == folder);

    /// <summary>True of a file that lies in this room and in none inside it.</summary>
    public bool Holds(SourceFile file) => file.IsIn(Folder) && !All.Any(r => r.Folder.Length > Folder.Length && file.IsIn(r.Folder));

    private static IEnumerable<Room> Read(string page)
    {
        string above = "";
        foreach (Match row in Row().Matches(page))
        {
            string folder = row.Groups["folder"].Value.Replace("…", above);
            above = row.Groups["folder"].Value[0] == '…' ? above : folder.Contains('/') ? folder[..folder.LastIndexOf('/')] : "";
            yield return new Room(folder, row.Groups["imports"].Value.Split(", "));
        }
    }

    [GeneratedRegex(@"^\| `(?<folder>[^`]+)` \| [^|]+ \| (?<imports>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
