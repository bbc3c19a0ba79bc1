namespace CompiledFw;

// What emitted rules call for what goes along with a packet, and for chance.
public abstract partial class Firewall
{
    /// <summary>A bit for each set of rules that is on.</summary>
    protected uint EnabledSets => Sets.Mask;

    /// <summary>True in so many of 2^31 - 1 cases.</summary>
    protected bool Chance(int threshold) => _random.Next() < threshold;

    /// <summary>The rule tags the packet. Tag 0, which a table can give, is none.</summary>
    /// <returns>False when it carries too many: the packet is denied by this rule, whatever its action, and decided.</returns>
    protected bool Tag(ref Evaluation e, ushort tag, int rule, ushort number)
    {
        if (tag == 0 || e.Context.Tag(tag))
            return true;
        Refuse(ref e, rule, number, Reason.TooManyTags);
        return false;
    }

    /// <summary>The rule takes a tag from the packet.</summary>
    protected static void Untag(ref Evaluation e, ushort tag) => e.Context.Untag(tag);

    /// <summary>True when the packet carries a tag of the range.</summary>
    protected static bool HasTag(ref Evaluation e, uint first, uint last) => e.Context.IsTagged(first, last);

    /// <summary>The rule changes the bits of the packet's mark under the mask.</summary>
    protected static void SetMark(ref Evaluation e, uint value, uint mask) =>
        e.Context.Mark = (e.Context.Mark & ~mask) | (value & mask);

    /// <summary>True when the packet's mark under the mask is that of the value.</summary>
    protected static bool HasMark(ref Evaluation e, uint value, uint mask) => ((e.Context.Mark ^ value) & mask) == 0;
}
