using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Tests;

/// <summary>A rule as a mapping means what the same words mean as a line.</summary>
public class MappingRuleTests
{
    [Theory]
    [InlineData("{ action: allow, proto: tcp, from: any, to: any }", "allow tcp from any to any")]
    [InlineData("{ number: 00100, action: deny, proto: ip, from: table(bogons), to: any, in: true, recv: wan }", "100 deny ip from table(bogons) to any in recv wan")]
    [InlineData("{ action: allow, proto: tcp, to: { address: me, port: 22 }, setup: true, keep-state: true }", "allow tcp from any to me 22 setup keep-state")]
    [InlineData("{ action: allow, from: { port: [80, 443] }, to: { port: not ssh } }", "allow ip from any 80,443 to any not ssh")]
    [InlineData("{ action: allow, proto: tcp, to: { port: table(web) }, keep-state: web }", "allow tcp from any to any table(web) keep-state :web")]
    [InlineData("{ action: allow, proto: [tcp, 17], from: [10.0.0.0/8, '2001:db8::/32'], to: [me, not 10.0.0.1] }", "allow { tcp or 17 } from 10.0.0.0/8,2001:db8::/32 to { me or not 10.0.0.1 }")]
    [InlineData("{ action: allow, proto: 'not { tcp }', from: any }", null)]
    [InlineData("{ action: deny, proto: not tcp, from: not me }", "deny not tcp from not me to any")]
    [InlineData("{ action: deny, proto: '{ tcp or udp }' }", "deny { tcp or udp } from any to any")]
    [InlineData("{ action: deny, in: true }", "deny in")]
    [InlineData("{ action: deny, ipv4: true }", "deny ip from any to any ipv4")]
    [InlineData("{ action: deny, in: true, not: [{ setup: true }, { ip6: true }] }", "deny ip from any to any in not setup not ip6")]
    [InlineData("{ action: deny, proto: '!tcp', from: '!10.0.0.1' }", "deny !tcp from !10.0.0.1 to any")]
    [InlineData("{ action: deny, proto: '! tcp', to: { port: '! 80' } }", "deny ! tcp from any to any ! 80")]
    [InlineData("{ action: deny, from: ['!10.0.0.1', 10.0.0.2] }", "deny ip from { !10.0.0.1 or 10.0.0.2 } to any")]
    [InlineData("{ action: deny, tcpflags: [syn, '!ack'], icmptypes: [0, 8], icmp6types: 128, frag: true }", "deny tcpflags syn,!ack icmptypes 0,8 icmp6types 128 frag")]
    [InlineData("{ action: deny, frag: '!df,mf' }", "deny frag !df,mf")]
    [InlineData("{ action: deny, not: { setup: true } }", "deny not setup")]
    [InlineData("{ action: deny, out: true, not: [{ via: em0 }, { frag: df }] }", "deny out not via em0 not frag df")]
    [InlineData("{ action: skipto 1000, out: true }", "skipto 1000 out")]
    [InlineData("{ action: skipto, skipto: 1000, out: true }", "skipto 1000 out")]
    [InlineData("{ skipto: 1000, out: true }", "skipto 1000 out")]
    [InlineData("{ action: check-state }", "check-state")]
    [InlineData("{ action: 'check-state :web' }", "check-state :web")]
    [InlineData("{ check-state: web, log: true }", "check-state :web log")]
    [InlineData("{ check-state: true }", "check-state")]
    [InlineData("{ action: count, log: { amount: 5 }, in: true, comment: two  words }", "count log logamount 5 in // two words")]
    [InlineData("{ action: count, log: false, keep-state: false, in: true }", "count in")]
    [InlineData("{ number: 7, comment: only a comment }", "7 // only a comment")]
    public void Both_forms_bind_to_equal_rules(string mapping, string? line)
    {
        if (line is null)
        {
            Assert.Null(Reading.ReadRule(mapping).RuleSet);
            return;
        }

        Rule fromMapping = Reading.MappingRule(mapping);
        Rule fromLine = Reading.Rule(line);
        Assert.Equal(fromLine with { Span = fromMapping.Span }, fromMapping);
        Assert.Equal(fromLine.Text, fromMapping.Text);
    }

    [Theory]
    [InlineData("{ acton: allow, in: true }", 7, "CFW0200", "did you mean `action`?")]
    [InlineData("{ action: allow, inn: true }", 22, "CFW0200", "did you mean `in`?")]
    [InlineData("{ action: allow, limit: { by: src-addr } }", 22, "CFW0201", "`limit` is not in the language yet")]
    [InlineData("{ action: allow, in: false }", 26, "CFW0218", "`not: { in: true }`")]
    [InlineData("{ action: allow, frag: false }", 28, "CFW0218", "could mean two things")]
    [InlineData("{ action: allow, in: yes }", 26, "CFW0218", "takes `true`")]
    [InlineData("{ action: allow, via: em0 in }", 27, "CFW0218", "more than one value")]
    [InlineData("{ action: allow, from: any to any }", 28, "CFW0218", "more than one value")]
    [InlineData("{ action: allow in, via: em0 }", 15, "CFW0218", "one word")]
    [InlineData("{ action: allow, skipto: 100, in: true }", 22, "CFW0218", "one action")]
    [InlineData("{ skipto: 100, check-state: true }", 20, "CFW0218", "one action")]
    [InlineData("{ check-state: false }", 20, "CFW0218", "says nothing")]
    [InlineData("{ action: allow, to: { port: ['!80', 443] } }", 36, "CFW0204", "`not 80,443`")]
    [InlineData("{ action: allow, to: { port: in } }", 34, "CFW0209", "not a port")]
    [InlineData("{ action: allow, proto: icmp, to: { port: 80 } }", 47, "CFW0210", "has no ports")]
    [InlineData("{ action: allow, to: { adress: me } }", 28, "CFW0010", "did you mean `address`?")]
    [InlineData("{ action: allow, to: 10.0.0.300 }", 26, "CFW0207", null)]
    [InlineData("{ action: allow, to: [10.0.0.1, 10.0.0.300] }", 37, "CFW0207", null)]
    [InlineData("{ action: allow, in: true, log: { amout: 1 } }", 39, "CFW0010", "did you mean `amount`?")]
    [InlineData("{ action: allow, in: true, log: yes }", 37, "CFW0009", null)]
    [InlineData("{ number: x, action: allow }", 15, "CFW0205", null)]
    [InlineData("{ number: 65535, action: allow, in: true }", 15, "CFW0205", "default rule")]
    [InlineData("{ action: allow, not: { in: true, out: true } }", null, "CFW0218", "one option")]
    [InlineData("{ action: allow, keep-state: a b }", 34, "CFW0104", null)]
    [InlineData("{ action: allow, from: 10.0.0.1,10.0.0.2 }", 37, "CFW0009", "put the list in quotes")]
    [InlineData("{ action: allow, to: { address: me, port: 22,443 } }", 50, "CFW0009", "put the list in quotes")]
    [InlineData("{ action: skipto, to: 300 }", 15, "CFW0203", "`action: skipto 300`")]
    [InlineData("{ action: skipto, in: true }", 15, "CFW0203", "`skipto: 300`")]
    [InlineData("{ action: allow, proto: tcp, to: any, port: 80 }", 43, "CFW0204", "`port` stands inside `to`: `to: { address: any, port: 80 }`")]
    [InlineData("{ action: allow, proto: tcp, to: me, port: [80, 443] }", 42, "CFW0204", "`to: { address: me, port: 80 }`")]
    [InlineData("{ action: allow, proto: tcp, from: { not: any } }", 42, "CFW0218", "`from: not 10.0.0.0/8`")]
    [InlineData("{ action: allow, proto: tcp, to: { not: me } }", 40, "CFW0218", "`to: not me`")]
    [InlineData("{ action: allow, from: [10.0.0.0/8 10.0.0.1] }", 29, "CFW0218", "a comma is missing")]
    [InlineData("{ action: allow, to: 10.0.0.1:22 }", 26, "CFW0207", "`{ address: 10.0.0.1, port: 22 }`")]
    [InlineData("{ in: true }", 7, "CFW0203", "no `action`")]
    [InlineData("{ action: deny }", 15, "CFW0203", "nothing to match")]
    [InlineData("{ action: allow, via: }", null, "CFW0009", "`via` is missing")]
    [InlineData("{ action: allow, comment: [a] }", null, "CFW0009", null)]
    public void A_broken_mapping_says_what_is_wrong_and_where(string mapping, int? column, string id, string? says)
    {
        RuleFileResult result = Reading.ReadRule(mapping);
        Assert.Null(result.RuleSet);
        Problem problem = result.Problems[0];
        Assert.Equal((id, 2), (problem.Kind.Id, problem.Span.Line));
        Assert.Contains(says ?? "", problem.Message);
        if (column is not null)
            Assert.Equal(column, problem.Span.Column);
    }

    [Fact]
    public void Every_recorded_position_of_a_block_mapping_is_that_of_its_text()
    {
        RuleFileResult result = Reading.Read("rules:\n  - action: allow\n    proto: tcp\n    from: any\n    to:\n      address: me\n      port: 22,70000\n");
        Assert.Equal((7, 16), (Assert.Single(result.Problems).Span.Line, result.Problems[0].Span.Column));
    }
}
