using CompiledFw.Packets;

namespace CompiledFw.Embedding.Tests.Sharding;

public sealed class ShardedFirewallTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void A_flow_made_in_one_batch_is_known_in_the_next()
    {
        using ShardedFirewall<Gateway> firewall = new(4, _ => new Gateway());
        Assert.True(Evaluate(firewall, Ask.Question().Bytes()).IsAllowed);
        Assert.Equal(CtState.Established, Evaluate(firewall, Ask.Answer().Bytes()).State);
        Assert.Single(firewall.SnapshotFlows());
        Assert.Equal(2, firewall.SumCounters()[1].Packets);
    }

    [Fact]
    public void Both_directions_and_every_protocol_of_two_hosts_belong_to_one_shard()
    {
        using ShardedFirewall<Gateway> firewall = new(64, _ => new Gateway());
        byte[][] frames = [Ask.Question().Bytes(), Ask.Answer().Bytes(), Ask.Ping().Bytes(), Ask.Syn(80).Bytes()];
        Assert.Single(frames.Select(frame => firewall.ShardOf(frame, FrameStart.Ip)).Distinct());
    }

    [Fact]
    public void Time_that_one_shard_saw_does_not_run_backward_in_another()
    {
        using ShardedFirewall<Gateway> firewall = new(8, _ => new Gateway());
        Assert.True(Evaluate(firewall, Ask.Question().Bytes()).IsAllowed);
        for (byte i = 0; i < 20; i++)
            Evaluate(firewall, TestKit.PacketBuilder.Ip().Ip4(i, 1).Udp(1, 1).Bytes(), seconds: 100);
        Assert.False(Evaluate(firewall, Ask.Answer().Bytes(), seconds: 1).IsAllowed);
        Assert.Empty(firewall.SnapshotFlows());
    }

    [Fact]
    public void An_empty_batch_returns_at_once()
    {
        using ShardedFirewall<Gateway> firewall = new(2, _ => new Gateway());
        firewall.Evaluate(default, default, default);
        Assert.Equal(0, firewall.SumCounters()[^1].Packets);
    }

    [Fact]
    public void A_batch_needs_an_arrival_and_a_verdict_for_each_packet()
    {
        using ShardedFirewall<Gateway> firewall = new(2, _ => new Gateway());
        ReadOnlyMemory<byte>[] packets = [Ask.Ping().Bytes(), Ask.Ping().Bytes()];
        Assert.Throws<ArgumentException>(() => firewall.Evaluate(packets, new Arrival[1], new Verdict[2]));
        Assert.Throws<ArgumentException>(() => firewall.Evaluate(packets, new Arrival[2], new Verdict[1]));
        Assert.Equal(0, firewall.SumCounters()[^1].Packets);
        Assert.True(Evaluate(firewall, Ask.Ping().Bytes()).IsAllowed);
    }

    [Fact]
    public async Task An_exception_of_the_hosts_code_comes_through_and_the_other_packets_are_decided()
    {
        int calls = 0;
        using ShardedFirewall<Gateway> firewall = new(2, _ => new Gateway(new FirewallOptions
        {
            Logged = (ushort rule, in PacketHeaders _, in Arrival _) =>
            {
                if (rule == 300 && Interlocked.Increment(ref calls) == 1)
                    throw new NotSupportedException("as a host may");
            },
        }));
        ReadOnlyMemory<byte>[] packets = [.. Enumerable.Range(0, 1000).Select(i => (ReadOnlyMemory<byte>)(i == 500 ? Ask.Ping() : Ask.Syn(80)).Bytes())];
        Arrival[] arrivals = [.. packets.Select(_ => new Arrival(0, Direction.In, TimeSpan.Zero, Start: FrameStart.Ip))];
        var verdicts = new Verdict[packets.Length];
        Exception thrown = await Task.Run(
            () => Assert.Throws<NotSupportedException>(() => firewall.Evaluate(packets, arrivals, verdicts))).WaitAsync(Patience);
        Assert.Equal("as a host may", thrown.Message);
        Assert.False(verdicts[500].IsAllowed);
        Assert.All(verdicts.Where((_, i) => i != 500), verdict => Assert.Equal(Verdict.DefaultRuleNumber, verdict.RuleNumber));
        Assert.True(Evaluate(firewall, Ask.Ping().Bytes()).IsAllowed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_several_exceptions_that_of_the_first_packet_comes_through(bool callerTakesPart)
    {
        using ShardedFirewall<Gateway> firewall = new(5, callerTakesPart: callerTakesPart, make: _ => new Gateway(new FirewallOptions
        {
            Logged = (ushort _, in PacketHeaders packet, in Arrival _) => throw new NotSupportedException($"from {packet.Source4}"),
        }));
        ReadOnlyMemory<byte>[] packets = [.. Enumerable.Range(0, 400)
            .Select(i => (ReadOnlyMemory<byte>)TestKit.PacketBuilder.Ip().Ip4((uint)i, 1).Icmp(i < 100 ? (byte)3 : (byte)8).Bytes())];
        Arrival[] arrivals = [.. packets.Select(_ => new Arrival(0, Direction.In, TimeSpan.Zero, Start: FrameStart.Ip))];
        Exception thrown = Assert.Throws<NotSupportedException>(() => firewall.Evaluate(packets, arrivals, new Verdict[packets.Length]));
        Assert.Equal("from 100", thrown.Message);
        Assert.True(Evaluate(firewall, Ask.Question().Bytes()).IsAllowed);
    }

    [Fact]
    public void A_hosts_code_that_asks_the_firewall_from_within_is_told_so()
    {
        ShardedFirewall<Gateway>? firewall = null;
        using (firewall = new(2, _ => new Gateway(new FirewallOptions
        {
            Logged = (ushort _, in PacketHeaders _, in Arrival _) => Evaluate(firewall!, Ask.Question().Bytes()),
        })))
        {
            Assert.Throws<InvalidOperationException>(() => Evaluate(firewall, Ask.Ping().Bytes()));
        }
    }

    [Fact]
    public void Dispose_ends_the_threads_and_may_be_called_again()
    {
        HashSet<Thread> threads = [];
        ShardedFirewall<Gateway> firewall = new(3, _ => new Gateway(new FirewallOptions
        {
            Logged = (ushort _, in PacketHeaders _, in Arrival _) =>
            {
                lock (threads)
                    threads.Add(Thread.CurrentThread);
            },
        }));
        for (uint i = 0; i < 100; i++)
            Evaluate(firewall, TestKit.PacketBuilder.Ip().Ip4(i, 1).Icmp(8).Bytes());
        Assert.Equal(3, threads.Count);
        Assert.All(threads, thread => Assert.True(thread.IsAlive && thread.IsBackground));
        firewall.Dispose();
        Assert.All(threads, thread => Assert.False(thread.IsAlive));
        firewall.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Evaluate(firewall, Ask.Ping().Bytes()));
    }

    [Fact]
    public void A_caller_that_takes_part_decides_for_the_first_shard_and_the_others_have_threads()
    {
        HashSet<(int Shard, Thread Thread)> deciders = [];
        using ShardedFirewall<Gateway> firewall = new(3, callerTakesPart: true, make: i => new Gateway(new FirewallOptions
        {
            Logged = (ushort _, in PacketHeaders _, in Arrival _) =>
            {
                lock (deciders)
                    deciders.Add((i, Thread.CurrentThread));
            },
        }));
        for (uint i = 0; i < 100; i++)
            Evaluate(firewall, TestKit.PacketBuilder.Ip().Ip4(i, 1).Icmp(8).Bytes());
        Assert.Equal(3, deciders.Count);
        Assert.Contains((0, Thread.CurrentThread), deciders);
        Assert.Equal(3, deciders.Select(decider => decider.Thread).Distinct().Count());
    }

    [Fact]
    public void A_firewall_that_was_never_asked_is_disposed_without_threads()
    {
        ShardedFirewall<Gateway> firewall = new(3, _ => new Gateway());
        firewall.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Evaluate(firewall, Ask.Ping().Bytes()));
    }

    [Fact]
    public async Task Thousands_of_small_batches_do_not_hang()
    {
        using ShardedFirewall<Gateway> firewall = new(3, _ => new Gateway());
        int all = await Task.Run(() =>
        {
            int allowed = 0;
            for (uint i = 0; i < 20_000; i++)
            {
                // Now and then long enough for everyone to fall asleep.
                if (i % 2000 == 0)
                    Thread.Sleep(5);
                allowed += Evaluate(firewall, TestKit.PacketBuilder.Ip().Ip4(i % 50, 0xC0000201).Icmp(8).Bytes()).IsAllowed ? 1 : 0;
            }

            return allowed;
        }).WaitAsync(Patience);
        Assert.Equal(20_000, all);
    }

    [Fact]
    public void Batches_allocate_nothing()
    {
        using ShardedFirewall<Gateway> firewall = new(2, _ => new Gateway());
        ReadOnlyMemory<byte>[] packets = [.. Enumerable.Range(0, 3000).Select(i => (ReadOnlyMemory<byte>)TestKit.PacketBuilder.Ip().Ip4((uint)i, 1).Udp(1, 1).Bytes())];
        Arrival[] arrivals = [.. packets.Select(_ => new Arrival(0, Direction.In, TimeSpan.Zero, Start: FrameStart.Ip))];
        var verdicts = new Verdict[packets.Length];
        EvaluateBatches();
        Assert.Equal(0, TestKit.AllocatedBytes.Of(EvaluateBatches));

        void EvaluateBatches()
        {
            for (int i = 0; i < 50; i++)
                firewall.Evaluate(packets, arrivals, verdicts);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(ShardedFirewall<Gateway>.MostShards + 1)]
    public void A_number_of_shards_that_cannot_be_is_refused(int shards) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShardedFirewall<Gateway>(shards, _ => new Gateway()));

    [Fact]
    public void Each_shard_is_a_firewall_of_its_own_of_one_rule_set()
    {
        Gateway one = new();
        Assert.Throws<ArgumentException>(() => new ShardedFirewall<Gateway>(2, _ => one));
        Assert.Throws<ArgumentException>(() => new ShardedFirewall<Gateway>(2, _ => null!));
        Assert.Throws<ArgumentException>(() => new ShardedFirewall<Firewall>(2, i => i == 0 ? new Gateway() : new ShardedGateway()));
        Assert.Throws<ArgumentNullException>(() => new ShardedFirewall<Gateway>(2, null!));
    }

    private static Verdict Evaluate(ShardedFirewall<Gateway> firewall, byte[] frame, double seconds = 0)
    {
        var verdict = new Verdict[1];
        firewall.Evaluate(
            new ReadOnlyMemory<byte>[] { frame },
            new[] { new Arrival(0, Direction.In, TimeSpan.FromSeconds(seconds), Start: FrameStart.Ip) },
            verdict);
        return verdict[0];
    }
}
