using CompiledFw.Language.Binding;
using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Tests;

/// <summary>A rule as a mapping means what the same words mean as a line.</summary>
public class MappingRuleTests
{
    /// <summary>A rule as a mapping and as a line.</summary>
    public static TheoryData<string, string> Forms => new()
    {
        { "{ action: allow, proto: tcp, from: any, to: any }", "allow tcp from any to any" },
        { "{ number: 00100, action: deny, proto: ip, from: table(bogons), to: any, in: true, recv: wan }", "100 deny ip from table(bogons) to any in recv wan" },
        { "{ action: allow, proto: tcp, to: { address: me, port: 22 }, setup: true, keep-state: true }", "allow tcp from any to me 22 setup keep-state" },
        { "{ action: allow, from: { port: [80, 443] }, to: { port: not ssh } }", "allow ip from any 80,443 to any not ssh" },
        { "{ action: allow, proto: tcp, to: { port: table(web) }, keep-state: web }", "allow tcp from any to any table(web) keep-state :web" },
        { "{ action: allow, proto: [tcp, 17], from: [10.0.0.0/8, '2001:db8::/32'], to: [me, not 10.0.0.1] }", "allow { tcp or 17 } from 10.0.0.0/8,2001:db8::/32 to { me or not 10.0.0.1 }" },
        { "{ action: deny, proto: not tcp, from: not me }", "deny not tcp from not me to any" },
        { "{ action: deny, proto: '{ tcp or udp }' }", "deny { tcp or udp } from any to any" },
        { "{ action: deny, in: true }", "deny in" },
        { "{ action: deny, ipv4: true }", "deny ip from any to any ipv4" },
        { "{ action: deny, in: true, not: [{ setup: true }, { ip6: true }] }", "deny ip from any to any in not setup not ip6" },
        { "{ action: deny, proto: '!tcp', from: '!10.0.0.1' }", "deny !tcp from !10.0.0.1 to any" },
        { "{ action: deny, proto: '! tcp', to: { port: '! 80' } }", "deny ! tcp from any to any ! 80" },
        { "{ action: deny, from: ['!10.0.0.1', 10.0.0.2] }", "deny ip from { !10.0.0.1 or 10.0.0.2 } to any" },
        { "{ action: deny, tcpflags: [syn, '!ack'], icmptypes: [0, 8], icmp6types: 128, frag: true }", "deny tcpflags syn,!ack icmptypes 0,8 icmp6types 128 frag" },
        { "{ action: deny, frag: '!df,mf' }", "deny frag !df,mf" },
        { "{ action: deny, not: { setup: true } }", "deny not setup" },
        { "{ action: deny, out: true, not: [{ via: em0 }, { frag: df }] }", "deny out not via em0 not frag df" },
        { "{ action: skipto 1000, out: true }", "skipto 1000 out" },
        { "{ action: skipto, skipto: 1000, out: true }", "skipto 1000 out" },
        { "{ skipto: 1000, out: true }", "skipto 1000 out" },
        { "{ action: check-state }", "check-state" },
        { "{ action: 'check-state :web' }", "check-state :web" },
        { "{ check-state: web, log: true }", "check-state :web log" },
        { "{ check-state: true }", "check-state" },
        { "{ action: count, log: { amount: 5 }, in: true, comment: two  words }", "count log logamount 5 in // two words" },
        { "{ action: count, log: false, keep-state: false, in: true }", "count in" },
        { "{ number: 7, comment: only a comment }", "7 // only a comment" },
        { "{ number: 7, set: 5, prob: 0.25, action: allow, tag: 9, in: true }", "7 set 5 prob 0.25 allow tag 9 in" },
        { "{ set: 31, action: deny, in: true }", "set 31 deny in" },
        { "{ action: count, log: true, untag: 9, in: true }", "count log untag 9 in" },
        { "{ action: count, tag: tablearg, in: true }", "count tag tablearg in" },
        { "{ action: unreach port, in: true }", "unreach port in" },
        { "{ unreach: 13, in: true }", "unreach 13 in" },
        { "{ action: unreach, unreach: needfrag, in: true }", "unreach needfrag in" },
        { "{ unreach6: no-route, proto: ip6 }", "unreach6 no-route ip6 from any to any" },
        { "{ action: reset, proto: tcp }", "reset tcp from any to any" },
        { "{ action: reset6, proto: tcp }", "reset6 tcp from any to any" },
        { "{ action: abort, proto: sctp }", "abort sctp from any to any" },
        { "{ action: abort6, proto: sctp }", "abort6 sctp from any to any" },
        { "{ call: 500, in: true }", "call 500 in" },
        { "{ action: call tablearg, in: true }", "call tablearg in" },
        { "{ skipto: tablearg, in: true }", "skipto tablearg in" },
        { "{ action: return, in: true }", "return in" },
        { "{ action: return next-rule, in: true }", "return next-rule in" },
        { "{ action: return next-rulenum, in: true }", "return next-rulenum in" },
        { "{ setmark: 0x10/0xff, in: true }", "setmark 0x10/0xff in" },
        { "{ action: setmark 16, in: true }", "setmark 16 in" },
        { "{ check-state: any }", "check-state :any" },
        { "{ check-state: ':any' }", "check-state :any" },
        { "{ action: allow, in: true, record-state: web }", "allow in record-state :web" },
        { "{ action: allow, in: true, record-state: true }", "allow in record-state" },
        { "{ action: allow, limit: { by: src-addr, max: 4 } }", "allow limit src-addr 4" },
        { "{ action: allow, in: true, limit: { by: [src-addr, dst-port], max: 4, name: web } }", "allow in limit src-addr dst-port 4 :web" },
        { "{ action: allow, in: true, limit: { by: all, max: tablearg } }", "allow in limit all tablearg" },
        { "{ action: allow, in: true, set-limit: { by: [dst-addr, src-port], max: 65534 } }", "allow in set-limit dst-addr src-port 65534" },
        { "{ action: allow, in: true, keep-state: web, timeout: 1h }", "allow in keep-state :web (timeout 1h)" },
        { "{ timeout: 90, action: allow, in: true, keep-state: true }", "allow in keep-state (timeout 90)" },
        { "{ action: allow, in: true, limit: { by: src-addr, max: 4, name: web }, timeout: 5m }", "allow in limit src-addr 4 :web (timeout 5m)" },
        { "{ action: allow, in: true, record-state: true, defer-action: true }", "allow in record-state defer-action" },
        { "{ action: allow, in: true, defer-immediate-action: true, keep-state: true }", "allow in defer-immediate-action keep-state" },
        { "{ action: allow, in: true, keep-state: true, defer-action: false, limit: false }", "allow in keep-state" },
        { "{ action: deny, src-ip: 10.0.0.0/8, dst-ip: me }", "deny src-ip 10.0.0.0/8 dst-ip me" },
        { "{ action: deny, src-ip: [10.0.0.0/8, 192.0.2.1], dst-ip: table(bogons) }", "deny src-ip 10.0.0.0/8,192.0.2.1 dst-ip table(bogons)" },
        { "{ action: deny, src-ip6: '2001:db8::/32', dst-ip6: me6 }", "deny src-ip6 2001:db8::/32 dst-ip6 me6" },
        { "{ action: deny, src-ipv6: 2001:db8::1, dst-ipv6: me }", "deny src-ipv6 2001:db8::1 dst-ipv6 me" },
        { "{ action: deny, src-port: 1024-65535, dst-port: [80, https] }", "deny src-port 1024-65535 dst-port 80,https" },
        { "{ action: deny, dst-port: 'table(web,7)' }", "deny dst-port table(web,7)" },
        { "{ action: deny, ipid: 0-50, ipttl: [1, 64-128], iplen: 40 }", "deny ipid 0-50 ipttl 1,64-128 iplen 40" },
        { "{ action: deny, ipprecedence: 6, ipversion: 4, dscp: [ef, af41, 7] }", "deny ipprecedence 6 ipversion 4 dscp ef,af41,7" },
        { "{ action: deny, iptos: [lowdelay, '!throughput'], ipoptions: ssrr, tcpoptions: '!mss' }", "deny iptos lowdelay,!throughput ipoptions ssrr tcpoptions !mss" },
        { "{ action: deny, flow-id: [1, 0x2000], ext6hdr: [frag, route] }", "deny flow-id 1,0x2000 ext6hdr frag,route" },
        { "{ action: deny, tcpseq: 0, tcpack: 4294967295, tcpwin: 0-1023 }", "deny tcpseq 0 tcpack 4294967295 tcpwin 0-1023" },
        { "{ action: deny, tcpdatalen: 0, tcpmss: [536, 1460-1500] }", "deny tcpdatalen 0 tcpmss 536,1460-1500" },
        { "{ action: deny, tagged: [5, 10-20] }", "deny tagged 5,10-20" },
        { "{ action: deny, tagged: tablearg, mark: 0x10/0xff }", "deny tagged tablearg mark 0x10/0xff" },
        { "{ action: deny, mark: tablearg }", "deny mark tablearg" },
        { "{ action: deny, MAC: any 02:00:00:00:00:01 }", "deny MAC any 02:00:00:00:00:01" },
        { "{ action: deny, mac: [02:00:00:00:00:00/24, any] }", "deny mac 02:00:00:00:00:00/24 any" },
        { "{ action: deny, mac-type: [arp, 0x86dd, 1000-2000], layer2: true }", "deny mac-type arp,0x86dd,1000-2000 layer2" },
        { "{ action: deny, bridged: true, mac-type: ip }", "deny bridged mac-type ip" },
        { "{ action: deny, lookup: dst-port web }", "deny lookup dst-port web" },
        { "{ action: deny, lookup: [src-ip, bogons], flow: table(seen) }", "deny lookup src-ip bogons flow table(seen)" },
        { "{ action: deny, flow: 'table(seen, 3)' }", "deny flow table(seen, 3)" },
        { "{ action: deny, via: table(nics), recv: 'table(nics,5)', xmit: 10.0.0.1 }", "deny via table(nics) recv table(nics,5) xmit 10.0.0.1" },
        { "{ action: deny, from: 'table(bogons,5)', to: 10.0.0.1:255.0.0.255 }", "deny ip from table(bogons,5) to 10.0.0.1:255.0.0.255" },
        { "{ action: deny, from: '10.1.1.0/24{1,5,10-20}', to: 10.0.0.1/255.0.0.255 }", "deny ip from 10.1.1.0/24{1,5,10-20} to 10.0.0.1/255.0.0.255" },
        { "{ action: deny, from: ['10.1.1.0/24{1,5}', '2001:db8::1/ffff::ffff'] }", "deny ip from 10.1.1.0/24{1,5},2001:db8::1/ffff::ffff to any" },
        { "{ action: deny, not: [{ src-ip: me }, { ipttl: 1-5 }, { layer2: true }, { mark: 5 }] }", "deny not src-ip me not ipttl 1-5 not layer2 not mark 5" },
        { "{ action: deny, not: [{ MAC: any any }, { lookup: dst-port web }, { flow: table(seen) }, { tagged: 5 }] }", "deny not MAC any any not lookup dst-port web not flow table(seen) not tagged 5" },
        { "{ action: deny, ip4: true, established: true }", "deny ip from any to any ip4 established" },
        { "{ action: deny, to: me, ip6: true }", "deny ip from any to me ip6" },
        { "{ action: deny, proto: tcp, ipv6: true }", "deny tcp from any to any ipv6" },
        { "{ action: deny, not: { dst-port: [80, 443] } }", "deny not dst-port 80,443" },
        { "{ action: deny, state: [new, invalid], flags: S/SAFR }", "deny state new,invalid flags S/SAFR" },
        { "{ action: deny, threshold: { by: src-addr, packets: 100, per: 10s } }", "deny threshold src-addr 100 per 10s" },
        { "{ action: deny, threshold: { packets: 5, per: 1m, by: [src-addr, dst-port] } }", "deny threshold src-addr dst-port 5 per 1m" },
        { "{ action: deny, duplicate: { within: 2s } }", "deny duplicate within 2s" },
        { "{ action: deny, not: { duplicate: { within: 2s } } }", "deny not duplicate within 2s" },
        { "{ action: deny, not: [{ verrevpath: true }, { antispoof: true }], versrcreach: true }", "deny not verrevpath not antispoof versrcreach" },
        { "{ action: deny, antispoof: true, verrevpath: true }", "deny antispoof verrevpath" },
        { "{ action: allow, in: true, stateful: true }", "allow in stateful" },
        { "{ action: allow, proto: tcp, stateful-ends: web, timeout: 1h }", "allow tcp from any to any stateful-ends :web (timeout 1h)" },
        { "{ action: allow, in: true, final: false }", "allow in" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Both_forms_bind_to_equal_rules(string mapping, string line)
    {
        Rule fromMapping = Reading.MappingRule(mapping);
        Rule fromLine = Reading.Rule(line);
        Assert.Equal(fromLine with { Span = fromMapping.Span }, fromMapping);
        Assert.Equal(fromLine.Text, fromMapping.Text);
    }

    /// <summary>
    /// The option <c>proto</c> has no key: the one of that name is the head's. The words of strict tracking are compared in
    /// <see cref="AdmissionWordTests"/>.
    /// </summary>
    [Fact]
    public void Every_key_of_a_rule_is_compared_with_its_word()
    {
        string mappings = string.Join('\n', Forms.Select(form => (string)form[0]));
        Assert.All(MappingRule.AllKeys.Except(AdmissionBinder.Words), key => Assert.Matches($"[{{,] ?{key}: ", mappings));
        string[] synonyms = ["accept", "pass", "permit", "drop", "reject"];
        Assert.All(ActionBinder.Actions.Keys.Except(synonyms), word => Assert.Matches($"(action: {word}|{word}:)", mappings));
    }

    [Theory]
    [InlineData("{ acton: allow, in: true }", 7, "CFW0200", "did you mean `action`?")]
    [InlineData("{ action: allow, inn: true }", 22, "CFW0200", "did you mean `in`?")]
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
    [InlineData("{ action: allow, proto: 'not { tcp }', from: any }", 29, "CFW0218", "more than one value")]
    [InlineData("{ action: allow, from: 10.1.1.0/24{1,5} }", 39, "CFW0001", "`'10.0.0.0/24{1,5}'`")]
    [InlineData("{ action: allow, from: table(bogons,5) }", 28, "CFW0009", "put it in quotes, `\"table(name,5)\"`")]
    [InlineData("{ action: allow, via: table(nics,5) }", 27, "CFW0009", "`table(nics` is cut off")]
    [InlineData("{ action: allow, not: { from: me } }", 29, "CFW0218", "`from: not me`")]
    [InlineData("{ action: allow, not: { to: any } }", 29, "CFW0218", "`to: not 10.0.0.0/8`")]
    [InlineData("{ action: allow, not: { proto: udp } }", 29, "CFW0218", "`proto: not udp`")]
    [InlineData("{ action: allow, not: { proto: ip } }", 29, "CFW0218", "`proto: not tcp`")]
    [InlineData("{ action: allow, not: { limit: { by: src-addr, max: 4 } } }", 29, "CFW0215", "no test")]
    [InlineData("{ action: allow, not: { timeout: 1h } }", 29, "CFW0215", "no test")]
    [InlineData("{ action: allow, not: { tag: 5 } }", 29, "CFW0218", "no test")]
    [InlineData("{ action: allow, not: { layer2: false } }", 37, "CFW0218", "could mean two things")]
    [InlineData("{ action: allow, src-ip: not 10.0.0.1 }", 30, "CFW0204", "`not: { src-ip: … }`")]
    [InlineData("{ action: allow, src-ip: [me, 10.0.0.1] }", 31, "CFW0207", "`{ src-ip me or src-ip … }`")]
    [InlineData("{ action: allow, layer2: yes }", 30, "CFW0218", "takes `true`")]
    [InlineData("{ action: allow, MAC: any }", 27, "CFW0218", "takes two words, `any 02:00:00:00:00:01`")]
    [InlineData("{ action: allow, lookup: dst-port web in }", 30, "CFW0218", "takes two words, `dst-port web`")]
    [InlineData("{ action: allow, lookup: dst-port web // in }", 30, "CFW0218", "takes two words")]
    [InlineData("{ action: allow, lookup: {} }", 30, "CFW0009", null)]
    [InlineData("{ action: allow, limit: 4 }", 29, "CFW0009", "`{ by: src-addr, max: 4 }`")]
    [InlineData("{ action: allow, limit: { by: src-addr } }", 31, "CFW0016", "and their `max`")]
    [InlineData("{ action: allow, limit: { max: 4 } }", 31, "CFW0016", "says `by` which fields")]
    [InlineData("{ action: allow, limit: { by: src-ip, max: 4 } }", 35, "CFW0012", "src-addr, src-port, dst-addr, dst-port, all are")]
    [InlineData("{ action: allow, limit: { by: [], max: 4 } }", null, "CFW0203", "needs the fields")]
    [InlineData("{ action: allow, limit: { by: src-addr, max: 0 } }", 50, "CFW0217", "1 to 65534")]
    [InlineData("{ action: allow, limit: { by: src-addr, maxx: 4, max: 4 } }", 45, "CFW0010", "did you mean `max`?")]
    [InlineData("{ action: allow, limit: { by: src-addr, max: 4, name: a.b } }", 59, "CFW0104", null)]
    [InlineData("{ action: allow, keep-state: true, limit: { by: src-addr, max: 4 } }", 40, "CFW0215", "a rule has one")]
    [InlineData("{ action: allow, in: true, timeout: 1h }", 32, "CFW0218", "the rule makes none")]
    [InlineData("{ action: allow, keep-state: false, timeout: 1h }", 41, "CFW0218", "the rule makes none")]
    [InlineData("{ action: allow, keep-state: true, timeout: 1d }", 49, "CFW0014", null)]
    [InlineData("{ action: allow, keep-state: web (timeout 1h) }", 34, "CFW0104", "`timeout: 1h`")]
    [InlineData("{ action: allow, keep-state: any }", 34, "CFW0104", "`check-state :any`")]
    [InlineData("{ action: allow, in: true, defer-action: true }", 32, "CFW0215", "the rule makes none")]
    [InlineData("{ action: allow, keep-state: true, defer-action: 1 }", 54, "CFW0218", "takes `true`")]
    [InlineData("{ check-state: true, tag: 5 }", 26, "CFW0216", "sets no tag")]
    [InlineData("{ action: allow, tag: 5, untag: 6, in: true }", 30, "CFW0204", "A second tag")]
    [InlineData("{ action: allow, tag: 65535, in: true }", 27, "CFW0217", "1 to 65534")]
    [InlineData("{ action: allow, set: 32, in: true }", 27, "CFW0217", "0 to 31")]
    [InlineData("{ action: allow, set: [1, 2], in: true }", 28, "CFW0217", "0 to 31")]
    [InlineData("{ action: allow, prob: 50%, in: true }", 28, "CFW0217", "0.000000001 to 1")]
    [InlineData("{ action: unreach, in: true }", 15, "CFW0203", "`unreach: port`")]
    [InlineData("{ action: setmark, in: true }", 15, "CFW0203", "`setmark: 1`")]
    [InlineData("{ action: call, in: true }", 15, "CFW0203", "`call: 300`")]
    [InlineData("{ action: call 5, call: 5, in: true }", 23, "CFW0218", "one action")]
    [InlineData("{ call: 5, unreach: port, in: true }", 16, "CFW0218", "one action")]
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
