using CompiledFw.TestKit;
using Xunit.Abstractions;

namespace CompiledFw.Flows.Tests.Strict;

/// <summary>
/// Ten minutes of a flood of SYNs from addresses that do not exist, ten times the table's size every minute, beside people who work: those
/// who are connected stay so, those who come get in, and memory stays what it was.
/// </summary>
public sealed class SynFloodTests(ITestOutputHelper output)
{
    private const int MaxFlows = 8192;
    private const int Connected = 1500;
    private const int Minutes = 10;
    private const int FloodPerSecond = MaxFlows * 10 / 60;

    /// <summary>Half a second: a far and slow network. Each second has two halves.</summary>
    private const int HalvesPerRoundTrip = 1;

    private const int NewcomersPerHalf = 2;
    private const int SecondsBetweenWords = 30;

    private static readonly (uint Address, ushort Port) Server = (0xC0000201, 80);

    [Fact]
    public void Everybody_who_is_connected_stays_so_and_others_get_in_and_nothing_is_allocated()
    {
        BytesOfAFlood(); // the first compiles what has become hot
        Assert.Equal(0, BytesOfAFlood());
    }

    private long BytesOfAFlood()
    {
        var gate = new Gate(MaxFlows);
        var wire = new Wire();
        for (uint client = 0; client < Connected; client++)
            Assert.True(Connects(gate, wire, Worker(client), second: 1));

        Queue<uint> waiting = new(64);
        long flooded = 0;
        int asked = 0, waits = 0, gotIn = 0, lost = 0;
        uint newcomer = 0;
        long allocated = AllocatedBytes.Of(Flood);
        output.WriteLine(
            $"{flooded} SYNs over a table of {MaxFlows}; {Connected} connections kept; {gotIn} of {asked} newcomers got in at the first attempt ({100.0 * gotIn / asked:0.0} %).");
        Assert.Equal(0, lost);
        Assert.InRange(gate.Flows.Live, Connected, MaxFlows);
        Assert.InRange(gotIn, asked * 95 / 100, asked);
        return allocated;

        void Flood()
        {
            for (uint second = 2; second < 2 + (Minutes * 60); second++)
            {
                for (int half = 0; half < 2; half++)
                {
                    for (int answers = waits; answers > 0; answers--)
                        gotIn += Finishes(gate, wire, Newcomer(waiting.Dequeue()), second) ? 1 : 0;
                    waits = 0;
                    for (int i = 0; i < NewcomersPerHalf; i++, asked++, newcomer++)
                    {
                        lost += Asks(gate, wire, Newcomer(newcomer), second) ? 0 : 1;
                        waiting.Enqueue(newcomer);
                        waits += HalvesPerRoundTrip;
                    }

                    for (int i = 0; i < FloodPerSecond / 2; i++, flooded++)
                    {
                        var spoofed = ((uint)(0x0A000000 + (flooded * 2654435761 & 0xFFFFFF)), (ushort)(1024 + (flooded % 60000)));
                        gate.Evaluate(wire.Tcp(spoofed, Server, Wire.Syn, (uint)flooded, 0), At(second));
                    }
                }

                for (uint client = second % SecondsBetweenWords; client < Connected; client += SecondsBetweenWords)
                    lost += Speaks(gate, wire, Worker(client), second) ? 0 : 1;
            }
        }
    }

    private static (uint Address, ushort Port) Worker(uint number) => (0x0B000000 + number, 40000);

    private static (uint Address, ushort Port) Newcomer(uint number) => (0x0C000000 + number, 50000);

    private static Arrival At(uint second) => new(1, Direction.In, TimeSpan.FromSeconds(second), Start: FrameStart.Ip);

    private static bool Connects(Gate gate, Wire wire, (uint, ushort) client, uint second) =>
        Asks(gate, wire, client, second) && Finishes(gate, wire, client, second);

    private static bool Asks(Gate gate, Wire wire, (uint, ushort) client, uint second) =>
        gate.Evaluate(wire.Tcp(client, Server, Wire.Syn, 1000, 0), At(second)).IsAllowed;

    /// <summary>The server answers and the client finishes the handshake.</summary>
    private static bool Finishes(Gate gate, Wire wire, (uint, ushort) client, uint second)
    {
        Verdict answer = gate.Evaluate(wire.Tcp(Server, client, Wire.Syn | Wire.Ack, 5000, 1001), At(second));
        return answer is { IsAllowed: true, State: CtState.Established } && Speaks(gate, wire, client, second);
    }

    private static bool Speaks(Gate gate, Wire wire, (uint, ushort) client, uint second)
    {
        Verdict verdict = gate.Evaluate(wire.Tcp(client, Server, Wire.Ack, 1001, 5001), At(second));
        return verdict is { IsAllowed: true, State: CtState.Established };
    }
}
