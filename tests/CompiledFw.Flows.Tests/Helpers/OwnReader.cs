using System.Net;
using System.Text;
using CompiledFw.Tracking.Helpers;

namespace CompiledFw.Flows.Tests.Helpers;

/// <summary>
/// A host's helper, written against what is public: <c>DCC SEND file 10.0.0.2 5000</c> in a line of either side announces that port, and
/// <c>CRASH</c> throws.
/// </summary>
internal sealed class OwnReader(string name = "dcc", byte protocol = 6, int memoryBytes = LineReader.MemoryBytes) : IConnectionHelper
{
    public string Name => name;

    public byte Protocol => protocol;

    public int MemoryBytes => memoryBytes;

    public List<string> Seen { get; } = [];

    public void Observe(in ControlPacket packet)
    {
        if (protocol == 17)
        {
            Seen.Add(Encoding.ASCII.GetString(packet.Payload));
            if (packet.Payload.StartsWith("CRASH"u8))
                throw new InvalidOperationException("a fault of the host's");
            return;
        }

        var lines = new LineReader(in packet, packet.Memory);
        while (lines.TryRead(out ReadOnlySpan<byte> line))
        {
            string text = Encoding.ASCII.GetString(line);
            Seen.Add($"{packet.Side} {new IPAddress(packet.SpeakerAddress)}:{packet.SpeakerPort} > {new IPAddress(packet.ListenerAddress)}:{packet.ListenerPort} {text}");
            if (text == "CRASH")
                throw new InvalidOperationException("a fault of the host's");
            if (text.Split(' ') is ["DCC", "SEND", _, var address, var port])
            {
                bool isAnnounced = packet.Announce(
                    IPAddress.Parse(address).GetAddressBytes(), ushort.Parse(port), 6, packet.Side == FlowSide.Originator ? FlowSide.Responder : FlowSide.Originator);
                Seen.Add(isAnnounced ? "announced" : "refused");
            }
        }
    }
}
