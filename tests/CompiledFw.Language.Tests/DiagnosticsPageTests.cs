using System.Text.RegularExpressions;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Tests;

/// <summary>The catalog of problems and <c>docs/diagnostics.md</c> say the same, and the page's examples are what they claim to be.</summary>
public partial class DiagnosticsPageTests
{
    /// <summary>Their wrong examples do not fit on a page, hold a character that nobody could see, or are wrong only when they run.</summary>
    private static readonly string[] ToldNotShown = ["CFW0002", "CFW0250", "CFW0300", "CFW0302", "CFW0303", "CFW0304", "CFW0306", "CFW0308"];

    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "diagnostics.md")).ReplaceLineEndings("\n");

    public static TheoryData<string> Ids => [.. ProblemKinds.All.Select(k => k.Id)];

    [Fact]
    public void The_page_has_one_heading_for_each_kind_in_order() =>
        Assert.Equal(ProblemKinds.All.Select(k => k.Id), Heading().Matches(Page).Select(m => m.Groups[1].Value));

    [Fact]
    public void Ids_ascend_within_their_ranges_and_every_kind_is_in_the_catalog()
    {
        string[] ids = [.. ProblemKinds.All.Select(k => k.Id)];
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        Assert.Equal(typeof(ProblemKinds).GetFields().Where(f => f.FieldType == typeof(ProblemKind)).Select(f => f.GetValue(null)).ToHashSet(), ProblemKinds.All.ToHashSet<object?>());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_section_has_the_title_and_two_examples_that_hold(string id)
    {
        ProblemKind kind = ProblemKinds.All.Single(k => k.Id == id);
        string section = Page.Split($"## {id}\n")[1].Split("\n## ")[0];
        Assert.StartsWith($"\n**{kind.Title}**{(kind.IsWarning ? " (warning)" : "")}. ", section);
        string[] examples = [.. Example().Matches(section).Select(m => m.Groups[1].Value)];
        Assert.Equal(2, examples.Length);
        if (!ToldNotShown.Contains(id))
            Assert.Contains(Reading.Read(examples[0]).Problems, p => p.Kind == kind);
        Assert.Empty(Reading.Read(examples[1]).Problems);
        Assert.Equal($"docs/diagnostics.md#{id.ToLowerInvariant()}", kind.HelpLink);
    }

    [GeneratedRegex(@"^## (CFW\d{4})$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
