using System.Text.RegularExpressions;
using CompiledFw.Language.Binding;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Tests.Words;

/// <summary>
/// The manual explains every word that the binder takes, and no other, each with an example that binds and uses it.
/// </summary>
public sealed partial class ManualWordTests
{
    /// <summary>What one rule alone cannot help: names that only others use, flows that only others make or look up, a jump to others.</summary>
    private static readonly ProblemKind[] OfOneRuleAlone =
    [
        ProblemKinds.UnusedTable, ProblemKinds.UnusedInterface, ProblemKinds.NoFlowsToFind, ProblemKinds.FlowsNeverFound,
        ProblemKinds.SkipPastTheEnd,
    ];

    public static TheoryData<string> Kinds => [.. LanguageWords.Kinds.Keys];

    public static TheoryData<string> KindsAmongOthers => [.. LanguageWords.AmongOthers.Keys];

    public static TheoryData<string> WordsWithNames => [.. LanguageWords.NamesBehind.Keys];

    public static TheoryData<string, string> Examples
    {
        get
        {
            TheoryData<string, string> examples = [];
            foreach ((string column, string example) in Manual.Rows.SelectMany(r => r.Examples.Select(e => (r.Column, e))).Distinct())
                examples.Add(column, example);
            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_manual_has_every_word_of_a_kind_and_no_other(string kind) =>
        Assert.Equal(LanguageWords.Kinds[kind].Order(StringComparer.Ordinal), WordsOf(kind).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(KindsAmongOthers))]
    public void The_manual_has_the_words_that_stand_for_addresses_and_numbers(string kind) =>
        Assert.Empty(LanguageWords.AmongOthers[kind].Except(WordsOf(kind)));

    [Theory]
    [MemberData(nameof(WordsWithNames))]
    public void The_manual_has_every_name_behind_a_word_and_no_other(string word) =>
        Assert.Equal(
            LanguageWords.NamesBehind[word].Order(StringComparer.Ordinal),
            Manual.Rows.Where(r => r.NamesBehind.Contains(word)).SelectMany(r => r.Words).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_table_with_examples_is_of_a_kind_that_is_held_against_the_binder() =>
        Assert.Empty(Manual.Rows.Select(r => r.Kind).Except(LanguageWords.Kinds.Keys).Except(LanguageWords.AmongOthers.Keys).Except(["behind"]));

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_binds(string column, string example)
    {
        RuleFileResult result = Reading.Read(Manual.FileOf(column, example));
        Assert.DoesNotContain(result.Problems, p => !OfOneRuleAlone.Contains(p.Kind));
    }

    [Fact]
    public void Every_word_is_in_an_example_of_its_row() =>
        Assert.Empty(Manual.Rows.SelectMany(r => r.Words.Concat(r.NamesBehind).Where(w => !r.Examples.Any(e => ManualRow.Uses(e, w)))));

    [Fact]
    public void The_known_protocols_and_services_are_the_binders()
    {
        Assert.Equal(ProtocolNames.Numbers.Select(p => $"`{p.Key}` {p.Value}"), Known("Protocols"));
        Assert.Equal(ServiceNames.Ports.Select(p => $"`{p.Key}` {p.Value}"), Known("Services"));
    }

    [Fact]
    public void The_refused_words_are_refused()
    {
        string table = Manual.Text.Split("| refused word |")[1].Split("\n\n")[0];
        string[] words = [.. table.Split('\n').Skip(2).SelectMany(row => Manual.Code(row.Split('|')[1]))];
        Assert.True(words.Length > 20);
        Assert.Empty(words.Except(KnownWords.Elsewhere.Keys));
    }

    [Fact]
    public void A_link_within_the_page_leads_to_a_heading()
    {
        string[] anchors = [.. Heading().Matches(Manual.Text).Select(m => NoAnchor().Replace(m.Groups[1].Value.ToLowerInvariant(), "").Replace(' ', '-'))];
        Assert.Empty(LinkWithin().Matches(Manual.Text).Select(m => m.Groups[1].Value).Except(anchors));
    }

    private static string[] WordsOf(string kind) => [.. Manual.Rows.Where(r => r.Kind == kind).SelectMany(r => r.Words).Distinct()];

    private static IEnumerable<string> Known(string heading) => NameAndNumber().Matches(Manual.Section(heading)).Select(m => m.Value);

    [GeneratedRegex("`[^`]+` [0-9]+")]
    private static partial Regex NameAndNumber();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("[^a-z0-9 -]")]
    private static partial Regex NoAnchor();

    [GeneratedRegex(@"\]\(#([^)]+)\)")]
    private static partial Regex LinkWithin();
}
