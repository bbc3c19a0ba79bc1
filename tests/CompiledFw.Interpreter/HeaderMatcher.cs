using CompiledFw.Language.Model;

namespace CompiledFw.Interpreting;

/// <summary>Matches on the fields of a frame that few rules ask for. A field that the packet does not have never matches.</summary>
internal static class HeaderMatcher
{
    private const byte Syn = 2;

    private static readonly (byte Bit, string Word)[] IpOptions = [(1, "ssrr"), (2, "lsrr"), (4, "rr"), (8, "ts")];
    private static readonly (byte Bit, string Word)[] TcpOptions = [(1, "mss"), (2, "window"), (4, "sack"), (8, "ts"), (16, "cc")];

    /// <exception cref="CutOffException">The TCP options that the match asks for are not all there.</exception>
    public static bool Holds(Match match, Passage passage) => match switch
    {
        Match.Layer2 => passage.Start == FrameStart.Ethernet,
        Match.Mac mac => passage.Start == FrameStart.Ethernet
            && (passage.Fields.DestinationMac & (long)mac.DestinationMask) == (long)mac.Destination
            && (passage.Fields.SourceMac & (long)mac.SourceMask) == (long)mac.Source,
        Match.HeaderNumber number => NumberOf(number.Field, passage) is long value && number.Ranges.Any(range => range.Contains(value)),
        Match.HeaderFlags { Field: HeaderFlagField.TypeOfService } bits => passage.Fields.TypeOfService is int tos
            && (tos & bits.Set) == bits.Set
            && (tos & bits.Clear) == 0,
        Match.HeaderFlags { Field: HeaderFlagField.IpOptions } options => HasOptions(passage.Fields.IpOptions, IpOptions, options),
        Match.HeaderFlags options => HasOptions(TcpOptionsOf(passage).TcpOptions, TcpOptions, options),
        _ => throw new InvalidOperationException($"No match on a header: {match}."),
    };

    private static bool HasOptions(ISet<string>? there, (byte Bit, string Word)[] words, Match.HeaderFlags asked) =>
        there is not null
        && words.All(option => (asked.Set & option.Bit) == 0 || there.Contains(option.Word))
        && words.All(option => (asked.Clear & option.Bit) == 0 || !there.Contains(option.Word));

    private static long? NumberOf(HeaderField field, Passage passage)
    {
        bool isTcp = passage.Headers.TcpFlags != 0;
        FrameFields fields = passage.Fields;
        return field switch
        {
            HeaderField.IpId => fields.Identification,
            HeaderField.IpTtl => fields.TimeToLive,
            HeaderField.IpLength => fields.TotalLength,
            HeaderField.IpPrecedence => fields.TypeOfService / 32,
            HeaderField.Dscp => fields.DiffServ,
            HeaderField.IpVersion => passage.Headers.Version == 0 ? null : passage.Headers.Version,
            HeaderField.FlowLabel => fields.FlowLabel,
            HeaderField.TcpSequence => isTcp ? passage.Headers.TcpSequence : null,
            HeaderField.TcpAcknowledgement => isTcp ? passage.Headers.TcpAcknowledgement : null,
            HeaderField.TcpWindow => fields.TcpWindow,
            HeaderField.TcpDataLength => fields.TcpDataLength,
            HeaderField.TcpMss => (passage.Headers.TcpFlags & Syn) == 0 ? null : TcpOptionsOf(passage).TcpMss,
            HeaderField.EtherType => fields.EtherType,
            _ => throw new InvalidOperationException($"No such field: {field}."),
        };
    }

    private static FrameFields TcpOptionsOf(Passage passage) =>
        passage.Fields.TcpOptionsCutOff ? throw new CutOffException() : passage.Fields;
}

/// <summary>A match asks for TCP options that the bytes do not have: the packet is dropped on the spot, as in ipfw.</summary>
internal sealed class CutOffException : Exception;
