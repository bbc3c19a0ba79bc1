using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// An entry of a table of flows: the parts that the table's type names, in its order of <c>src-ip</c>, <c>proto</c>,
/// <c>src-port</c>, <c>dst-ip</c>, <c>dst-port</c>, with commas: <c>10.0.0.1,tcp,1025,192.0.2.1,443</c>.
/// </summary>
internal static class FlowEntryText
{
    private static readonly FlowFields[] Order =
    [
        FlowFields.SourceAddress, FlowFields.Protocol, FlowFields.SourcePort, FlowFields.DestinationAddress,
        FlowFields.DestinationPort,
    ];

    /// <summary>The entry with every part as a number or an address, for the runtime to read.</summary>
    public static bool TryRead(WordPart part, FlowFields fields, ProblemList problems, out string canonical)
    {
        string[] texts = part.Text.Split(',').Select(t => t.Trim()).ToArray();
        FlowFields[] order = Order.Where(f => fields.HasFlag(f)).ToArray();
        canonical = "";
        bool isEntry = texts.Length == order.Length;
        List<string> values = [];
        for (int i = 0; isEntry && i < order.Length; i++)
        {
            isEntry = TryReadPart(texts[i], order[i], out string value);
            values.Add(value);
        }

        canonical = string.Join(",", values);
        if (!isEntry)
        {
            return problems.Refuse(
                ProblemKinds.BadValue,
                part.Span,
                $"{Quote.Of(part.Text)} is not an entry of this table of flows: write {string.Join(",", order.Select(Name))}.");
        }

        bool[] isIp6 = [.. order.Zip(values, (field, value) => (field, value)).Where(p => IsAddress(p.field)).Select(p => p.value.IndexOf(':') >= 0)];
        return isIp6.Distinct().Count() < 2 || problems.Refuse(
            ProblemKinds.BadValue,
            part.Span,
            $"{Quote.Of(part.Text)} has addresses of both families: no flow has.");
    }

    private static bool IsAddress(FlowFields field) => field is FlowFields.SourceAddress or FlowFields.DestinationAddress;

    private static string Name(FlowFields field) => TableTypes.FlowParts.First(p => p.Value == field).Key;

    private static bool TryReadPart(string text, FlowFields field, out string value)
    {
        value = text;
        switch (field)
        {
            case FlowFields.SourceAddress or FlowFields.DestinationAddress:
                if (Ip4Text.TryRead(text, out uint quad))
                    value = new Prefix4(quad, 32).ToString();
                else if (Ip6Text.TryRead(text, out ulong high, out ulong low))
                    value = new Prefix6(high, low, 128).ToString();
                else
                    return false;
                return true;
            case FlowFields.Protocol:
                bool isProtocol = ProtocolNames.TryReadNumber(text, out byte number);
                value = $"{number}";
                return isProtocol;
            default:
                bool isPort = PortBinder.TryParse(text, out PortRange ports) && ports.IsSingle;
                value = $"{ports.First}";
                return isPort;
        }
    }
}
