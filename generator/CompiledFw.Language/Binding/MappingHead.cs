using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>The keys <c>proto</c>, <c>from</c> and <c>to</c> of a rule's mapping, as the words of its head.</summary>
internal sealed class MappingHead(OperandWords operands, ProblemList problems)
{
    /// <summary>
    /// With one of <c>proto</c>, <c>from</c> and <c>to</c>, the other two are <c>ip</c> and <c>any</c>; so they are all in a rule
    /// that asks for a family, whose word would be a protocol if it came first.
    /// </summary>
    public bool TryAdd(List<Word> words, MappingNode rule)
    {
        MappingEntry? proto = rule.Find("proto");
        MappingEntry? from = rule.Find("from");
        MappingEntry? to = rule.Find("to");
        if ((proto ?? from ?? to ?? FamilyOf(rule)) is not MappingEntry first)
            return true;
        if (proto is null)
            words.Add(new Word("ip", first.Key.Span));
        else if (!operands.TryAdd(words, proto, proto.Value))
            return false;
        return TryAddEnd(words, "from", from, first) && TryAddEnd(words, "to", to, first);
    }

    private static MappingEntry? FamilyOf(Node node) => node switch
    {
        MappingNode mapping => mapping.Entries.FirstOrDefault(e =>
            ProtocolNames.Families.ContainsKey(e.Key.Value) || (e.Key.Value == "not" && FamilyOf(e.Value) is not null)),
        SequenceNode list => list.Items.Select(FamilyOf).FirstOrDefault(e => e is not null),
        _ => null,
    };

    private bool TryAddEnd(List<Word> words, string keyword, MappingEntry? entry, MappingEntry head)
    {
        words.Add(new Word(keyword, (entry ?? head).Key.Span));
        if (entry is null)
        {
            words.Add(new Word("any", head.Key.Span));
            return true;
        }

        if (entry.Value is not MappingNode mapping || ColonTrap.Explain(mapping) is not null)
            return operands.TryAdd(words, entry, entry.Value);
        if (mapping.Find("not") is MappingEntry negated)
            return MisplacedKey.RefuseNot(negated, keyword, problems);
        NodeShapes.RefuseUnknownKeys(mapping, problems, $"`{keyword}`", ["address", "port"]);
        if (mapping.Find("address") is not MappingEntry address)
            words.Add(new Word("any", entry.Key.Span));
        else if (!operands.TryAdd(words, address, address.Value))
            return false;
        if (mapping.Find("port") is not MappingEntry port)
            return true;
        int before = words.Count;
        if (!operands.TryAdd(words, port, port.Value))
            return false;
        Word ports = words[before].Text is "not" or "!" && words.Count > before + 1 ? words[before + 1] : words[before];
        return (!ports.IsOpenBrace && PortBinder.LooksLikePorts(ports.WithoutBang))
            || problems.Refuse(
                ProblemKinds.BadPort,
                ports.Span,
                $"{Quote.Of(ports.Text)} is not a port, a list of ports or a known service{ServiceNames.Question(ports.Text)}");
    }
}
