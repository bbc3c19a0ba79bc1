using System.Globalization;
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

    [Theory]
    [InlineData("CFW0100", FileLimits.NameCharacters)]
    [InlineData("CFW0103", FileLimits.NameCharacters)]
    [InlineData("CFW0104", FileLimits.NameCharacters)]
    [InlineData("CFW0300", FileLimits.Characters)]
    [InlineData("CFW0301", FileLimits.Depth)]
    [InlineData("CFW0302", FileLimits.Nodes)]
    [InlineData("CFW0303", FileLimits.Rules)]
    [InlineData("CFW0304", FileLimits.RuleWords)]
    [InlineData("CFW0304", FileLimits.TextCharacters)]
    [InlineData("CFW0305", FileLimits.ListEntries, " entries")]
    [InlineData("CFW0305", FileLimits.Tables, " tables")]
    [InlineData("CFW0305", FileLimits.TableEntries)]
    [InlineData("CFW0305", FileLimits.NumberRanges, " ranges")]
    [InlineData("CFW0305", FileLimits.Interfaces, " names of interfaces")]
    [InlineData("CFW0305", FileLimits.MeAddresses, " addresses under `me`")]
    [InlineData("CFW0305", FileLimits.Tests, " tests")]
    [InlineData("CFW0305", FileLimits.HelperPorts, " ports")]
    [InlineData("CFW0306", FileLimits.StateNames)]
    [InlineData("CFW0307", FileLimits.Flows)]
    [InlineData("CFW0308", FileLimits.Problems)]
    public void Every_limit_is_named_where_its_problem_is(string id, int limit, string of = "") =>
        Assert.Contains(
            limit.ToString("N0", CultureInfo.InvariantCulture) + of, Page.Split($"## {id}\n")[1].Split("\n\nWrong:")[0]);

    [GeneratedRegex(@"^## (CFW\d{4})$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
