using System.Buffers.Binary;
using System.Net;
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
}
