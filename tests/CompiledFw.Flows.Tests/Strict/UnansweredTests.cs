namespace CompiledFw.Flows.Tests.Strict;

/// <summary>Whoever nobody answers holds no place for longer by saying it again.</summary>
public sealed class UnansweredTests
{
    private static readonly (uint Address, ushort Port) Client = (0x0A000001, 1025), Server = (0xC0000201, 80);

    private readonly Wire _wire = new();

    /// <summary>The flow lives from its first SYN on, and then another one begins.</summary>
    [Theory]
    [InlineData(0, 120)]
    [InlineData(50, 70)]
    [InlineData(119, 1)]
    [InlineData(120, 120)]
    public void A_syn_once_more_lets_its_flow_live_no_longer(int secondsLater, int secondsLeft)
    {
        var gate = new Gate(maxFlows: 100);
        Evaluate(gate, _wire.Tcp(Client, Server, Wire.Syn, 100, 0), 1000);
        Evaluate(gate, _wire.Tcp(Client, Server, Wire.Syn, 100, 0), 1000 + secondsLater);
        Assert.Equal(secondsLeft, (int)Assert.Single(gate.Flows.Snapshot()).SecondsLeft);
    }

    [Fact]
    public void A_connection_that_is_picked_up_lives_as_long_as_others_only_when_it_is_answered()
    {
        var timeouts = new StrictTimeouts { TcpUnacknowledged = 200, TcpRetransmitted = 1000, TcpEstablished = 5000 };
        var gate = new Gate(maxFlows: 100, timeouts: timeouts, picksUp: true);
        (bool IsReply, int Seconds)[] segments = [(false, 200), (false, 200), (true, 200), (false, 5000), (true, 5000)];
        foreach ((bool isReply, int seconds) in segments)
        {
            Evaluate(gate, isReply ? _wire.Tcp(Server, Client, Wire.Ack, 500, 100) : _wire.Tcp(Client, Server, Wire.Ack, 100, 500), 1000);
            Assert.Equal(seconds, (int)Assert.Single(gate.Flows.Snapshot()).SecondsLeft);
        }
    }

    private static void Evaluate(Gate gate, ReadOnlySpan<byte> packet, int second) =>
        Assert.True(gate.Evaluate(packet, new Arrival(1, Direction.In, TimeSpan.FromSeconds(second), Start: FrameStart.Ip)).IsAllowed);
}
