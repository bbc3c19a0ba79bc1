using CompiledFw.Language.Model;

namespace CompiledFw.Benchmarks.ClassBench;

/// <summary>
/// Rule files of ClassBench (Taylor and Turner, Washington University): a rule a line, the first has the highest priority.
/// <code>@SRC/len  DST/len  LOW : HIGH  LOW : HIGH  PROTOCOL/MASK  FLAGS/MASK</code>
/// Protocol and flags in hexadecimal. A protocol mask of 0 means any. What follows the protocol is left unread: the flags are not one of the classic
/// five fields.
/// </summary>
internal static class RuleReader
{
    /// <exception cref="InputException">A line is no rule, or there is none.</exception>
    public static FilterRule[] Read(string path)
    {
        FilterRule[] rules = [.. PackedText.LinesOf(path).Select(line => Parse(path, line.Number, line.Text))];
        return rules.Length > 0 ? rules : throw new InputException($"{path}: it holds no rules.");
    }

    public static FilterRule Parse(string file, int line, string text)
    {
        LineCursor cursor = new(file, line, text);
        cursor.Expect('@');
        Prefix4 source = Prefix(ref cursor, "source");
        Prefix4 destination = Prefix(ref cursor, "destination");
        PortRange sourcePorts = Ports(ref cursor, "source");
        PortRange destinationPorts = Ports(ref cursor, "destination");
        byte protocol = cursor.HexByte("the protocol");
        cursor.Expect('/');
        byte mask = cursor.HexByte("the protocol's mask");
        if (mask is not (0 or byte.MaxValue))
            throw cursor.Fault($"the protocol's mask is 0x{mask:X2}; only 0x00, any, and 0xFF, this one, are known");
        return new FilterRule(source, destination, sourcePorts, destinationPorts, mask == 0 ? null : protocol);
    }

    private static Prefix4 Prefix(ref LineCursor cursor, string side)
    {
        uint address = 0;
        for (int i = 0; i < 4; i++)
        {
            if (i > 0)
                cursor.Expect('.');
            address = (address << 8) | cursor.Number($"a byte of the {side} address", byte.MaxValue);
        }

        cursor.Expect('/');
        Prefix4 prefix = new(0, (int)cursor.Number($"the length of the {side} prefix", 32));
        return prefix with { Address = address & prefix.Mask };
    }

    private static PortRange Ports(ref LineCursor cursor, string side)
    {
        var first = (ushort)cursor.Number($"the first {side} port", ushort.MaxValue);
        cursor.Expect(':');
        var last = (ushort)cursor.Number($"the last {side} port", ushort.MaxValue);
        return first <= last ? new PortRange(first, last) : throw cursor.Fault($"the {side} ports end at {last}, before they begin at {first}");
    }
}
