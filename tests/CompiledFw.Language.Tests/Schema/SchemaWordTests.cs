using System.Text.Json.Nodes;
using CompiledFw.Language.Binding;
using CompiledFw.Language.Tests.Words;

namespace CompiledFw.Language.Tests.Schema;

/// <summary>The schema has every key and name that the binder takes, and no other.</summary>
public sealed class SchemaWordTests
{
    private static readonly string[] Rule = ["definitions", "rule"];

    /// <summary>The mappings of a rule file: where the schema has their keys, and which keys the binder knows.</summary>
    private static readonly Dictionary<string, (string[] Path, IReadOnlyCollection<string> Keys)> Mappings = new(StringComparer.Ordinal)
    {
        ["a file"] = ([], RuleFileBinder.Keys),
        ["timeouts"] = (["properties", "timeouts"], [.. TimeoutBinder.ClassicKeys.Keys.Union(TimeoutBinder.StrictKeys.Keys)]),
        ["limits"] = (["properties", "limits"], LimitBinder.Keys),
        ["sets"] = (["properties", "sets"], SetsBinder.Keys),
        ["a table"] = (["definitions", "table"], TableBinder.Keys),
        ["a test"] = (["definitions", "test"], TestsBinder.Keys),
        ["a rule"] = (Rule, LanguageWords.Kinds["rule key"]),
        ["not"] = (["definitions", "option"], LanguageWords.Kinds["option"]),
        ["limit"] = (["definitions", "flowLimit"], MappingState.LimitKeys),
        ["a group"] = (["definitions", "group"], RuleGroupBinder.Keys),
        ["threshold"] = (["definitions", "option", "properties", "threshold"], MappingSettings.ThresholdKeys),
        ["duplicate"] = (["definitions", "option", "properties", "duplicate"], MappingSettings.DuplicateKeys),
        ["log"] = ([.. Rule, "properties", "log"], ["amount"]),
    };

    /// <summary>The names that the schema offers at a place: its <c>enum</c> or its <c>examples</c>.</summary>
    private static readonly Dictionary<string, (string[] Path, IEnumerable<string> Names)> Offers = new(StringComparer.Ordinal)
    {
        ["action"] = ([.. Rule, "properties", "action", "examples"], ActionBinder.Actions.Keys),
        ["unreach"] = ([.. Rule, "properties", "unreach", "examples"], UnreachCodes.Icmp.Keys),
        ["unreach6"] = ([.. Rule, "properties", "unreach6", "examples"], UnreachCodes.Icmp6.Keys),
        ["protocol"] = (["definitions", "protocol", "enum"], ProtocolNames.Numbers.Keys),
        ["service"] = (["definitions", "service", "enum"], ServiceNames.Ports.Keys),
        ["tcpflags"] = (["definitions", "tcpFlags", "examples"], FlagLists.Tcp.Keys),
        ["frag"] = (["definitions", "fragmentBits", "examples"], FlagLists.Fragment.Keys),
        ["tcpoptions"] = (["definitions", "tcpOptions", "examples"], HeaderNames.TcpOptions.Keys),
        ["ipoptions"] = (["definitions", "ipOptions", "examples"], HeaderNames.IpOptions.Keys),
        ["iptos"] = (["definitions", "typeOfService", "examples"], HeaderNames.TypeOfService.Keys),
        ["dscp"] = (["definitions", "dscp", "examples"], HeaderNames.Dscp.Keys),
        ["ext6hdr"] = (["definitions", "extensionHeaders", "examples"], HeaderNames.ExtensionHeaders.Keys),
        ["mac-type"] = (["definitions", "ethertypes", "examples"], HeaderNames.EtherTypes.Keys),
        ["limit"] = (["definitions", "flowLimit", "properties", "by", "examples"], StateBinder.Fields.Keys),
        ["state"] = (["definitions", "option", "properties", "state", "examples"], ForeignOptions.States.Keys),
        ["table type"] = (["definitions", "table", "properties", "type", "examples"], TableTypes.Names.Keys),
        ["expect"] = (["definitions", "test", "properties", "expect", "enum"], TestsBinder.Expectations.Keys),
    };

    public static TheoryData<string> MappingNames => [.. Mappings.Keys];

    public static TheoryData<string> OfferNames => [.. Offers.Keys];

    public static TheoryData<string, string> NamesBehind
    {
        get
        {
            TheoryData<string, string> names = [];
            foreach ((string key, string name) in LanguageWords.NamesBehind.SelectMany(k => k.Value.Select(n => (k.Key, n))))
                names.Add(key, name);
            return names;
        }
    }

    [Theory]
    [MemberData(nameof(MappingNames))]
    public void The_schema_has_the_keys_of_a_mapping_and_refuses_others(string mapping)
    {
        JsonObject schema = RuleFileSchema.Schema.At(Mappings[mapping].Path);
        Assert.Equal(
            Mappings[mapping].Keys.Order(StringComparer.Ordinal),
            schema["properties"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.False((bool)schema["additionalProperties"]!);
    }

    [Theory]
    [MemberData(nameof(MappingNames))]
    public void Every_key_says_what_it_is_to_whoever_points_at_it(string mapping)
    {
        string[] path = Mappings[mapping].Path;
        Assert.All(
            RuleFileSchema.Schema.At([.. path, "properties"]).Select(p => p.Key),
            key => Assert.EndsWith(".", (string)RuleFileSchema.Schema.At([.. path, "properties", key])["description"]!));
    }

    [Theory]
    [MemberData(nameof(OfferNames))]
    public void The_schema_offers_the_names_that_the_binder_takes(string place)
    {
        (string[] path, IEnumerable<string> names) = Offers[place];
        Assert.Equal(names, RuleFileSchema.Schema.At(path[..^1])[path[^1]]!.AsArray().Select(n => (string)n!));
    }

    [Theory]
    [MemberData(nameof(NamesBehind))]
    public void The_schema_takes_a_name_and_refuses_one_letter_more(string key, string name)
    {
        Assert.Null(RuleFileSchema.Refusal(FileWith(key, name)));
        Assert.NotNull(RuleFileSchema.Refusal(FileWith(key, name + "x")));
    }

    [Fact]
    public void A_line_begins_with_any_of_the_actions() =>
        Assert.Empty(ActionBinder.Actions.Keys.Select(a => RuleFileSchema.Refusal($"rules: [{a} in]")).OfType<string>());

    [Fact]
    public void A_table_of_flows_is_of_any_of_the_parts() => Assert.Empty(TableTypes.FlowParts.Keys
        .Select(p => RuleFileSchema.Refusal($"{{ rules: [], tables: {{ t: {{ type: 'flow:{p}', dynamic: true }} }} }}")).OfType<string>());

    private static string FileWith(string key, string name)
    {
        string value = key switch
        {
            "limit" or "set-limit" => $"{{ by: {name}, max: 4 }}",
            "lookup" => $"{name} web",
            _ => name,
        };
        return Manual.FileOf("in a rule", $"{key}: {value}");
    }
}
