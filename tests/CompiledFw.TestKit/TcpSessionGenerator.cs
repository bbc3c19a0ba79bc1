using CompiledFw.Packets;
using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>
/// Random TCP connections as one sees them from the middle: whole, or picked up late, with retransmits, old acknowledgements, a
/// teardown by FIN or RST, and the same ports again.
/// </summary>
internal static class TcpSessionGenerator
{
    private const int Fin = TcpFlags.Fin, Syn = TcpFlags.Syn, Rst = TcpFlags.Rst, Psh = TcpFlags.Psh, Ack = TcpFlags.Ack, Urg = TcpFlags.Urg;

    private static readonly (bool FromClient, int Flags)[] Handshake = [(true, Syn), (false, Syn | Ack), (true, Ack)];

    public static Gen<SessionPacket[]> Session(Pair pair) =>
        from ports in Gen.Elements(Universe.Ports).Two()
        from begin in Gen.Frequency((5, Gen.Constant(3)), (2, Gen.Choose(0, 2)))
        from data in Data.ListOf()
        from end in Gen.Frequency((4, Gen.Elements(Ends)), (1, Gen.Constant<(bool, int)[]>([])))
        from again in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Constant(3)))
        let script = (IEnumerable<(bool, int)>)[.. Handshake.Take(begin), .. data, .. end, .. Handshake.Take(again)]
        from segments in Gen.CollectToArray(script, step => Segment(pair, ports, step))
        select segments.SelectMany(copies => copies).ToArray();

    private static readonly (bool, int)[][] Ends =
    [
        [(true, Fin | Ack), (false, Fin | Ack), (true, Ack)],
        [(false, Fin | Ack), (true, Ack), (true, Fin | Ack), (false, Ack)],
        [(true, Fin | Ack), (false, Ack), (false, Psh | Ack)],
        [(true, Rst)],
        [(false, Rst | Ack)],
    ];

    private static Gen<(bool, int)> Data =>
        from fromClient in Gen.Elements(true, false)
        from flags in Gen.Frequency(
            (12, Gen.Elements(Ack, Psh | Ack)),
            (1, Gen.Elements(0, Fin, Syn, Syn | Fin, Syn | Rst, Urg, Psh, Fin | Psh | Urg, 0xFF, Syn | Ack)))
        select (fromClient, flags);

    /// <summary>The segment once, or twice, or not at all.</summary>
    private static Gen<SessionPacket[]> Segment(Pair pair, (int Client, int Server) ports, (bool FromClient, int Flags) step) =>
        from copies in Gen.Frequency((10, Gen.Constant(1)), (1, Gen.Constant(2)), (1, Gen.Constant(0)))
        from acknowledgement in Gen.Frequency((5, Gen.Choose(1000, 1020)), (1, Gen.Constant(1000)), (1, Gen.Elements(0, 1, -1, int.MinValue, int.MaxValue)))
        from payload in Gen.Elements(0, 0, 1, 20)
        select Enumerable.Repeat(Built(pair, ports, step, (uint)acknowledgement, payload), copies).ToArray();

    private static SessionPacket Built(
        Pair pair, (int Client, int Server) ports, (bool FromClient, int Flags) step, uint acknowledgement, int payload)
    {
        (int source, int destination) = step.FromClient ? ports : (ports.Server, ports.Client);
        bool hasAck = (step.Flags & Ack) != 0;
        return new SessionPacket(
            step.FromClient,
            outer => pair.Header(outer, step.FromClient)
                .Tcp((ushort)source, (ushort)destination, step.Flags, tcp => tcp with { Acknowledgement = hasAck ? acknowledgement : 0 })
                .PayloadOf(payload),
            $"tcp {pair.Client}:{ports.Client} {(step.FromClient ? ">" : "<")} {pair.Server}:{ports.Server} flags {step.Flags:x2} ack {acknowledgement}");
    }
}
