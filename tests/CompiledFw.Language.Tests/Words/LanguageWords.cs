using CompiledFw.Language.Binding;

namespace CompiledFw.Language.Tests.Words;

/// <summary>
/// The words of the language by what they are, from the dictionaries that the binder reads them with. The kinds are named as the
/// first column of the manual's tables names them.
/// </summary>
internal static class LanguageWords
{
    /// <summary>Words that the binder reads without a dictionary.</summary>
    private const string LogAmount = "logamount", Timeout = "timeout";

    private static readonly string[] BeforeTheAction = ["set", "prob"];

    private static readonly string[] FlowWords = [.. StateBinder.Words.Keys, .. StateBinder.Deferring];

    private static readonly string[] BehindFlowWords = [Timeout, .. AdmissionBinder.Words];

    /// <summary>Every kind and its words.</summary>
    public static readonly Dictionary<string, IReadOnlyCollection<string>> Kinds = new(StringComparer.Ordinal)
    {
        ["file key"] = RuleFileBinder.Keys,
        ["limit"] = LimitBinder.Keys,
        ["timeout"] = [.. TimeoutBinder.ClassicKeys.Keys.Union(TimeoutBinder.StrictKeys.Keys)],
        ["key of a table"] = TableBinder.Keys,
        ["table type"] = TableTypes.Names.Keys,
        ["key of a group"] = RuleGroupBinder.Keys,
        ["part of a flow"] = TableTypes.FlowParts.Keys,
        ["key of a test"] = TestsBinder.Keys,
        ["verdict"] = TestsBinder.Expectations.Keys,
        ["packet word"] = TestPacketReader.Options,
        ["action"] = ActionBinder.Actions.Keys,
        ["before the action"] = BeforeTheAction,
        ["behind the action"] =
            [.. MappingAction.Keys.Except(MappingAction.WithArgument).Except(["number", "action"]).Except(BeforeTheAction), LogAmount],
        ["option"] = [.. OptionTable.Readers.Keys.Except(FlowWords).Except(AdmissionBinder.Words)],
        ["flow word"] = FlowWords,
        ["behind a flow word"] = BehindFlowWords,
        ["rule key"] = [.. MappingRule.AllKeys.Distinct()],
    };

    /// <summary>Words beside which their kind has addresses and numbers.</summary>
    public static readonly Dictionary<string, IReadOnlyCollection<string>> AmongOthers = new(StringComparer.Ordinal)
    {
        ["protocol"] = ProtocolNames.Families.Keys,
        ["address"] = ["any", "me", "me6", "table"],
        ["ports"] = ["any", "not", "table"],
    };

    /// <summary>The names that a word takes behind it.</summary>
    public static readonly Dictionary<string, IReadOnlyCollection<string>> NamesBehind = new(StringComparer.Ordinal)
    {
        ["tcpflags"] = FlagLists.Tcp.Keys,
        ["frag"] = FlagLists.Fragment.Keys,
        ["tcpoptions"] = HeaderNames.TcpOptions.Keys,
        ["ipoptions"] = HeaderNames.IpOptions.Keys,
        ["iptos"] = HeaderNames.TypeOfService.Keys,
        ["dscp"] = HeaderNames.Dscp.Keys,
        ["ext6hdr"] = HeaderNames.ExtensionHeaders.Keys,
        ["mac-type"] = HeaderNames.EtherTypes.Keys,
        ["lookup"] = HeaderNames.LookupKeys.Keys,
        ["limit"] = StateBinder.Fields.Keys,
        ["set-limit"] = StateBinder.Fields.Keys,
        ["unreach"] = UnreachCodes.Icmp.Keys,
        ["unreach6"] = UnreachCodes.Icmp6.Keys,
    };
}
