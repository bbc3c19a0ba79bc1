namespace CompiledFw.Embedding.Tests;

/// <summary>Time is an argument; whatever the host passes, flows live no longer than they may. UDP flows live 10 s here.</summary>
public sealed class ClockTests
{
    private readonly Gateway _firewall = new();

    [Fact]
    public void A_flow_lives_as_long_as_its_timeout_and_no_longer()
    {
        _firewall.Evaluate(Ask.Question(), seconds: 100);
        Assert.Equal(200, _firewall.Evaluate(Ask.Answer(), seconds: 109.9).RuleNumber);
        Assert.Equal(200, _firewall.Evaluate(Ask.Answer(), seconds: 118.9).RuleNumber);
        Assert.Equal(Verdict.DefaultRuleNumber, _firewall.Evaluate(Ask.Answer(), seconds: 128.9).RuleNumber);
    }

    [Fact]
    public void A_clock_that_runs_backward_stands_still()
    {
        _firewall.Evaluate(Ask.Question(), seconds: 100);
        Assert.Equal(200, _firewall.Evaluate(Ask.Answer(), seconds: 5).RuleNumber);
        Assert.Equal(Verdict.DefaultRuleNumber, _firewall.Evaluate(Ask.Answer(), seconds: 110).RuleNumber);
    }

    [Fact]
    public void A_rule_remembers_the_latest_time()
    {
        _firewall.Evaluate(Ask.Ping(), seconds: 100);
        _firewall.Evaluate(Ask.Ping(), seconds: 5);
        Assert.Equal(TimeSpan.FromSeconds(100), _firewall.Counters[2].LastMatch);
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData((long)uint.MaxValue * TimeSpan.TicksPerSecond)]
    [InlineData(((long)uint.MaxValue + 1) * TimeSpan.TicksPerSecond)]
    [InlineData(long.MaxValue)]
    public void No_time_is_refused(long ticks)
    {
        Arrival arrival = new(0, Direction.In, TimeSpan.FromTicks(ticks), Start: FrameStart.Ip);
        Assert.Equal(200, _firewall.Evaluate(Ask.Question().Bytes(), arrival).RuleNumber);
    }

    [Fact]
    public void Flows_do_not_come_back_when_the_seconds_no_longer_fit_their_field()
    {
        _firewall.Evaluate(Ask.Question(), seconds: 100);
        Assert.Equal(Verdict.DefaultRuleNumber, _firewall.Evaluate(Ask.Answer(), seconds: uint.MaxValue + 102.0).RuleNumber);
        Assert.Equal(0, _firewall.Flows.Live);
    }
}
