using CompiledFw.Language.Binding;
using CompiledFw.Language.Tests.Words;

namespace CompiledFw.Language.Tests.Editor;

/// <summary>Rule files in an editor: the language server finds the schema by a file's first line and helps with it.</summary>
public sealed class EditorTests
{
    private const string FirstLine = "# yaml-language-server: $schema=schema/compiledfw.schema.json\n";

    private static readonly string Rules = Path.Combine(AppContext.BaseDirectory, "rules");

    [EditorFact]
    public void The_rule_files_are_without_problems_and_a_broken_one_is_not()
    {
        EditorDocument[] files = [.. Directory.GetFiles(Rules, "*.yaml").Select(path => Document(Path.GetFileName(path), File.ReadAllText(path)))];
        EditorDocument broken = Document("broken.fw.yaml", FirstLine + "rules:\n  - { action: allow, inn: true }\n");
        EditorAnswer[] answers = LanguageServer.Ask([.. files, broken]);
        Assert.True(files.Length >= 3);
        Assert.All(answers[..^1], answer => Assert.Empty(answer.Diagnostics));
        Assert.Contains("inn", Assert.Single(answers[^1].Diagnostics));
    }

    [EditorFact]
    public void Keys_are_offered_where_they_can_stand_and_explained()
    {
        EditorDocument root = Document("root.fw.yaml", FirstLine + "rules: []\n\n", new(2, 0), new(1, 2));
        EditorDocument rule = Document("rule.fw.yaml", FirstLine + "rules:\n  - action: allow\n    \n", new(3, 4), new(2, 6));
        EditorAnswer[] answers = LanguageServer.Ask(root, rule);
        Assert.Equal(RuleFileBinder.Keys.Except(["rules"]).Order(StringComparer.Ordinal), answers[0].Completions[0].Order(StringComparer.Ordinal));
        Assert.Contains("met in the order", answers[0].Hovers[1]);
        Assert.Equal(
            LanguageWords.Kinds["rule key"].Except(["action"]).Order(StringComparer.Ordinal), answers[1].Completions[0].Order(StringComparer.Ordinal));
        Assert.Contains("What the rule does", answers[1].Hovers[1]);
    }

    [EditorFact]
    public void Names_are_offered_behind_their_keys()
    {
        EditorDocument rule = Document(
            "names.fw.yaml",
            FirstLine + "rules:\n  - action: \n    proto: \n    in: \n    tcpflags: \n",
            new(2, 12),
            new(3, 11),
            new(4, 8),
            new(5, 14));
        string[][] offered = LanguageServer.Ask(rule)[0].Completions;
        Assert.Equal(ActionBinder.Actions.Keys, offered[0]);
        Assert.Empty(ProtocolBinder.AllNames.Except(offered[1]));
        Assert.Equal(["true"], offered[2]);
        Assert.Empty(FlagLists.Tcp.Keys.Except(offered[3]));
    }

    private static EditorDocument Document(string name, string text, params EditorDocument.Position[] positions) =>
        new(new Uri(Path.Combine(Rules, name)).AbsoluteUri, text, positions);
}
