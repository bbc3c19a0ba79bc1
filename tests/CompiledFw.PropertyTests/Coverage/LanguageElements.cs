using CompiledFw.Language.Binding;

namespace CompiledFw.PropertyTests.Coverage;

/// <summary>
/// Every element of the language by the language's own lists of words: a word that is added there is missed here until random rules
/// have it.
/// </summary>
internal static class LanguageElements
{
    private static readonly string[] Around =
    [
        "rule that is only a comment", "rule without a head", "line", "set", "prob", "log", "log logamount", "tag", "tag tablearg", "untag",
        "untag tablearg", "comment", "option not", "option { or }", "option that tests nothing", "table(name,value)",
    ];

    private static readonly string[] Arguments =
    [
        "action skipto tablearg", "action call tablearg", "action setmark tablearg", "action setmark with a mask", "action return next-rule",
        "action return next-rulenum", "action check-state :any", "option tagged tablearg", "option mark tablearg", "option mark with a mask",
        "option src-ip table", "option dst-ip table", "option src-ip6 table", "option dst-ipv6 table", "option src-port table", "option dst-port table",
        "option via table", "option recv table", "option xmit table", "option flow table",
    ];

    private static readonly string[] Protocols =
    [
        "protocol name", "protocol number", "protocol not", "protocol { or }", .. ProtocolNames.Families.Keys.Select(name => $"protocol {name}"),
    ];

    /// <summary>Stands in groups, which binding turns into plain rules; their tests are <see cref="ForeignWordTests"/>.</summary>
    private const string InGroups = RuleGroupBinder.Final;

    /// <summary>Words of strict tracking; random files track as ipfw does.</summary>
    private static readonly string[] OfStrictTracking = AdmissionBinder.Words;

    private static readonly string[] States = ["state limit tablearg", "state :name", "state (timeout)"];

    /// <summary>What a rule can ask a packet to be decided by; the drops before the rules are the decoder's.</summary>
    public static readonly Reason[] Reasons =
    [
        Reason.Rule, Reason.Flow, Reason.Default, Reason.FlowTableFull, Reason.NotTrackable, Reason.LimitReached, Reason.ParentTableFull,
        Reason.TooManyTags, Reason.TooManyCalls, Reason.ShortTcpOptions,
    ];

    public static IEnumerable<string> All =>
    [
        .. Around,
        .. Arguments,
        .. Protocols,
        .. States,
        .. FileElements.Keys,
        .. FileElements.Commands,
        .. Reasons.Select(FileElements.OfReason),
        .. ActionBinder.Actions.Keys.Select(word => $"action {word}"),
        .. OptionTable.Readers.Keys.Where(word => !StateBinder.IsStateWord(word)).Except(OfStrictTracking).Select(word => $"option {word}"),
        .. HeaderNames.LookupKeys.Keys.Select(key => $"option lookup {key}"),
        .. HeaderNames.TcpOptions.Keys.Select(name => $"option tcpoptions {name}"),
        .. HeaderNames.IpOptions.Keys.Select(name => $"option ipoptions {name}"),
        .. HeaderNames.ExtensionHeaders.Keys.Select(name => $"option ext6hdr {name}"),
        .. HeaderNames.TypeOfService.Keys.Select(name => $"option iptos {name}"),
        .. StateBinder.Words.Keys.Concat(StateBinder.Deferring).Select(word => $"state {word}"),
        .. StateBinder.Fields.Keys.Select(by => $"state limit by {by}"),
        .. MappingRule.AllKeys.Where(key => key != InGroups).Except(OfStrictTracking).Select(key => $"key {key}"),
        .. TableTypes.Names.Keys.SelectMany(type => (string[])[$"table {type}", $"table {type} dynamic", $"table {type} with values"]),
        .. RuleElements.Addresses.Select(form => $"address {form.Name}"),
        .. RuleElements.Ports.Select(form => $"port {form.Name}"),
    ];
}
