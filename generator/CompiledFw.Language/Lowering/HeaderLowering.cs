using CompiledFw.Language.Model;

namespace CompiledFw.Language.Lowering;

/// <summary>The matches on numbers and bits of headers, most of which stay in the frame until a rule asks.</summary>
internal static class HeaderLowering
{
    // CompiledFw.Packets.TcpFlags.Present.
    private const int TcpPresent = 0x100;

    /// <summary>A value that no field has.</summary>
    private static readonly ValueRange Nothing = ValueRange.Of(-2);

    public static Condition Lower(Match.HeaderNumber number)
    {
        IEnumerable<ValueRange> ranges = number.Ranges.Select(r => new ValueRange(r.First, r.Last));
        return number.Field switch
        {
            HeaderField.IpVersion => Condition.In(Field.Version, ranges.Where(r => r.First > 0)),
            HeaderField.TcpSequence => OfTcp(Field.TcpSequence, ranges),
            HeaderField.TcpAcknowledgement => OfTcp(Field.TcpAcknowledgement, ranges),
            HeaderField.IpId => Condition.In(Field.IpId, ranges),
            HeaderField.IpTtl => Condition.In(Field.IpTtl, ranges),
            HeaderField.IpLength => Condition.In(Field.IpLength, ranges),
            HeaderField.IpPrecedence => Condition.In(Field.IpPrecedence, ranges),
            HeaderField.Dscp => Condition.In(Field.Dscp, ranges),
            HeaderField.FlowLabel => Condition.In(Field.FlowLabel, ranges),
            HeaderField.TcpWindow => Condition.In(Field.TcpWindow, ranges),
            HeaderField.TcpDataLength => Condition.In(Field.TcpDataLength, ranges),

            // Also a range that holds nothing is asked for: a packet with options that are not all there is dropped by the asking.
            HeaderField.TcpMss => Condition.In(Field.TcpMss, ranges.Append(Nothing)),
            HeaderField.EtherType => Condition.In(Field.EtherType, ranges),
            _ => throw new InvalidOperationException($"No field for {number.Field}."),
        };
    }

    public static Condition Lower(Match.HeaderFlags flags) => new Condition.HeaderBits(
        flags.Field switch
        {
            HeaderFlagField.TypeOfService => Field.TypeOfService,
            HeaderFlagField.IpOptions => Field.IpOptions,
            HeaderFlagField.TcpOptions => Field.TcpOptions,
            _ => throw new InvalidOperationException($"No field for {flags.Field}."),
        },
        flags.Set,
        flags.Clear);

    private static Condition OfTcp(Field field, IEnumerable<ValueRange> ranges) =>
        Condition.All([new Condition.Bits(Field.TcpFlags, TcpPresent, TcpPresent), Condition.In(field, ranges)]);
}
