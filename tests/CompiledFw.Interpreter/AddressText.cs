using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using CompiledFw.Language.Model;
using CompiledFw.Packets;

namespace CompiledFw.Interpreting;

/// <summary>Addresses as texts that are equal when the addresses are.</summary>
internal static class AddressText
{
    public static string Of(PacketHeaders packet, Side side)
    {
        byte[] bytes = new byte[packet.Version == 4 ? 4 : 16];
        if (packet.Version == 4)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, side == Side.Source ? packet.Source4 : packet.Destination4);
        }
        else
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes, side == Side.Source ? packet.SourceHigh : packet.DestinationHigh);
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), side == Side.Source ? packet.SourceLow : packet.DestinationLow);
        }

        return new IPAddress(bytes).ToString();
    }

    /// <summary>The parts of a table's entry, its addresses written in that way.</summary>
    public static IEnumerable<string> Canonical(string entry) =>
        entry.Split(',').Select(part => part.IndexOfAny(['.', ':']) >= 0 ? IPAddress.Parse(part).ToString() : part);

    /// <summary>An IPv4 address or prefix; null for one of IPv6.</summary>
    public static Prefix4? Prefix4(string text)
    {
        (IPAddress address, int? length) = Parts(text);
        if (address.AddressFamily != AddressFamily.InterNetwork)
            return null;
        Prefix4 prefix = new(BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes()), length ?? 32);
        return prefix with { Address = prefix.Address & prefix.Mask };
    }

    /// <summary>An IPv6 address or prefix; null for one of IPv4.</summary>
    public static Prefix6? Prefix6(string text)
    {
        (IPAddress address, int? length) = Parts(text);
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return null;
        byte[] bytes = address.GetAddressBytes();
        Prefix6 prefix = new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(8)), length ?? 128);
        return prefix with { High = prefix.High & prefix.HighMask, Low = prefix.Low & prefix.LowMask };
    }

    private static (IPAddress Address, int? Length) Parts(string text)
    {
        string[] parts = text.Split('/');
        return (IPAddress.Parse(parts[0]), parts.Length > 1 ? int.Parse(parts[1]) : null);
    }
}
