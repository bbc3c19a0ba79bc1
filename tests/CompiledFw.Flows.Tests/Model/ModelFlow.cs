using System.Net;

namespace CompiledFw.Flows.Tests.Model;

/// <summary>A flow of the model, with its own account of TCP (reference: ipfw section 3.3), written in sets instead of bits.</summary>
internal sealed class ModelFlow
{
    private readonly SmallPacket _first;
    private readonly byte _stateName;
    private readonly HashSet<char>[] _flags = [[], []];
    private readonly uint[] _acknowledged = [0, 0];
    private readonly FlowTraffic[] _traffic = new FlowTraffic[2];

    /// <summary>The side whose acknowledgement waits for one of the other side.</summary>
    private int? _waiting;

    public ModelFlow(SmallPacket first, byte stateName, int rule, uint now, FlowTimeouts timeouts)
    {
        (_first, _stateName, Rule) = (first, stateName, rule);
        Deadline = now + (uint)timeouts.Syn;
        Pass(first, now, timeouts);
    }

    public int Rule { get; }

    public uint Deadline { get; private set; }

    public bool Knows(SmallPacket packet, byte stateName) =>
        packet.Version == _first.Version && packet.Protocol == _first.Protocol && stateName == _stateName
        && (SameEnds(packet.Source, packet.Destination) || SameEnds(packet.Destination, packet.Source));

    public void Pass(SmallPacket packet, uint now, FlowTimeouts timeouts)
    {
        int side = SameEnds(packet.Source, packet.Destination) ? 0 : 1;
        _traffic[side].Packets++;
        _traffic[side].Bytes += (ulong)packet.Length;
        if (packet.Protocol == Segment.Tcp)
            PassTcp(packet, side, now, timeouts);
        else
            Deadline = now + (uint)(packet.Protocol is Segment.Udp or 136 ? timeouts.Udp : timeouts.Short);
    }

    public Flow ToFlow(uint now)
    {
        FlowEnd source = End(_first.ToHeaders(), isSource: true);
        FlowEnd destination = End(_first.ToHeaders(), isSource: false);
        return new Flow(source, destination, _first.Protocol, _stateName, Rule, _traffic[0], _traffic[1], Deadline - now);
    }

    private void PassTcp(SmallPacket packet, int side, uint now, FlowTimeouts timeouts)
    {
        if (packet.HasTcpHeader)
            _flags[side].UnionWith(packet.Flags.Where(flag => "SFR".Contains(flag)));

        bool anyReset = _flags[0].Contains('R') || _flags[1].Contains('R');
        bool bothSyn = _flags[0].Contains('S') && _flags[1].Contains('S');
        int fins = _flags.Count(flags => flags.Contains('F'));
        if (!anyReset && _flags[0].SetEquals("S") && _flags[1].Count == 0)
            Deadline = now + (uint)timeouts.Syn;
        else if (!anyReset && bothSyn && fins == 2)
            Deadline = now + (uint)timeouts.Fin;
        else if (anyReset || !bothSyn)
            Deadline = now + (uint)timeouts.Rst;
        else if (packet.HasTcpHeader && MovesOn(packet.Acknowledgement, side))
            Deadline = now + (uint)timeouts.Ack;
    }

    private bool MovesOn(uint acknowledgement, int side)
    {
        long ahead = ((long)acknowledgement - _acknowledged[side] + (1L << 32)) % (1L << 32);
        if (_acknowledged[side] != 0 && ahead >= 1L << 31)
            return false;
        _acknowledged[side] = acknowledgement;
        bool answered = _waiting == 1 - side;
        _waiting = side;
        return answered;
    }

    private bool SameEnds(int source, int destination) =>
        EndOf(source) == EndOf(_first.Source) && EndOf(destination) == EndOf(_first.Destination);

    /// <summary>Host and port, where no port is port 0.</summary>
    private static (int Host, int Port) EndOf(int end) => (end % 4, Math.Max(end / 4, 1));

    private static FlowEnd End(Packets.PacketHeaders packet, bool isSource)
    {
        int port = Math.Max(isSource ? packet.SourcePort : packet.DestinationPort, 0);
        if (packet.Version == 4)
            return new FlowEnd(new IPAddress(Reversed(BitConverter.GetBytes(isSource ? packet.Source4 : packet.Destination4))), (ushort)port);

        byte[] high = Reversed(BitConverter.GetBytes(isSource ? packet.SourceHigh : packet.DestinationHigh));
        byte[] low = Reversed(BitConverter.GetBytes(isSource ? packet.SourceLow : packet.DestinationLow));
        return new FlowEnd(new IPAddress([.. high, .. low]), (ushort)port);
    }

    private static byte[] Reversed(byte[] bytes) => [.. bytes.Reverse()];
}
