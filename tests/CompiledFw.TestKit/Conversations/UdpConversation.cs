using CompiledFw.KernelOracle;

namespace CompiledFw.TestKit.Conversations;

/// <summary>Datagrams both ways between few ports, some with a length that cannot be.</summary>
public sealed class UdpConversation(Random random, Hosts hosts) : IConversation
{
    private readonly ushort[] _leftPorts = [(ushort)random.Next(1024, 65536), 53];
    private readonly ushort[] _rightPorts = [random.Pick<ushort>(53, 123, 0), (ushort)random.Next(1024, 65536)];

    public void GoOn(Wire wire)
    {
        Side from = random.NextSide();
        ushort left = _leftPorts[random.OneIn(4) ? 1 : 0], right = _rightPorts[random.OneIn(4) ? 1 : 0];
        (ushort source, ushort destination) = from == Side.Left ? (left, right) : (right, left);
        int length = random.Pick(0, 1, 20, 1000);
        ushort? wrongLength = random.OneIn(12) ? random.Pick<ushort>(0, 7, 8, (ushort)(8 + length + 1), 65535) : null;

        // A checksum over a length that is not the packet's would be a second fault.
        bool hasNoChecksum = wrongLength is not null || (!hosts.IsV6 && random.OneIn(10));
        wire.Cross(from, hosts.From(from).Udp(source, destination, udp => udp with { Length = wrongLength, Checksum = hasNoChecksum ? (ushort)0 : null }).Payload(new byte[length]).Bytes());
    }
}
