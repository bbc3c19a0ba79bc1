using System.Security.Cryptography;
using System.Text;
using CompiledFw.TestKit;
using CompiledFw.Tracking;

namespace CompiledFw.Flows.Tests.Saving;

/// <summary>Files of version 1, written by hand as their description says: what is on somebody's disk does not change.</summary>
public sealed class FormatTests
{
    private static readonly byte[] Offer = [3, 3, 7, 1, 4, 2, 1, 1];

    [Fact]
    public void A_strict_file_is_as_described()
    {
        ListedFirewall firewall = ListedFirewall.Of(["100 keep 53", "200 keep 80"]);
        firewall.Evaluate(Syn(), seconds: 1000);
        firewall.Flows.Advance(1020);
        byte[] expected = File(mode: 1, rules: 1, flows4: 1, flows6: 0, w =>
        {
            w.Write((byte[])[10, 0, 0, 2]);
            w.Write((byte[])[10, 0, 0, 1]);
            w.Write((ushort)4000);
            w.Write((ushort)80);
            w.Write((byte)6);       // TCP
            w.Write((byte)0);       // state name
            w.Write((ushort)0);     // interface
            w.Write((ushort)0);     // rule
            w.Write((byte)0);       // age
            w.Write((byte)0);       // bits
            w.Write(100u);          // of 120 s
            w.Write((byte)1);       // SYN sent
            w.Write((byte)1);       // last segment: SYN
            w.Write((byte)0);       // by the originator
            w.Write((byte)0);       // repeats
            w.Write((byte)7);       // scale
            w.Write((byte)0);
            w.Write((byte)0);
            w.Write((byte)0);
            w.Write((ushort)16);    // the originator permits SACK
            w.Write((ushort)0);
            w.Write(0u);
            w.Write(0u);
            w.Write(0x01020305u);   // end: the SYN counts
            w.Write(0x01020305u);
            w.Write(5000u);         // window
            w.Write(0u);
            w.Write(0u);            // the other side has sent nothing
            w.Write(5000u);         // and may send as much as that window
            w.Write(0u);
            w.Write(0u);
        });
        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(firewall.Saved()));

        ListedFirewall restored = ListedFirewall.Of(["100 keep 53", "200 keep 80"]);
        Assert.Equal(1, restored.Restore(expected, 0).Flows);
        Flow flow = Assert.Single(restored.Flows.Snapshot());
        Assert.Equal((FlowPhase.SynSent, 1, 100u, "10.0.0.2 4000"), (flow.Phase, flow.ParentRule, flow.SecondsLeft, flow.Originator.ToString()));
    }

    [Fact]
    public void A_query_is_saved_by_its_type_and_identifier()
    {
        ListedFirewall firewall = ListedFirewall.Of(["100 keep -1"]);
        firewall.Evaluate(PacketBuilder.Ip().Ip6("2001:db8::9", "2001:db8::1").Icmp6(128, 0, rest: 0x1234_0001), seconds: 1000);
        byte[] expected = File(mode: 1, rules: 1, flows4: 0, flows6: 1, rule: (100, "keep -1"), write: w =>
        {
            w.Write(Convert.FromHexString("20010db8000000000000000000000009"));
            w.Write(Convert.FromHexString("20010db8000000000000000000000001"));
            w.Write((ushort)0x1234);
            w.Write((ushort)(128 * 256));
            w.Write((byte)58);
            w.Write(new byte[6]);
            w.Write((byte)1);       // a query
            w.Write(30u);
            w.Write(new byte[52]);  // not TCP, nothing answered, no second old
        });
        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(firewall.Saved()));

        ListedFirewall restored = ListedFirewall.Of(["100 keep -1"]);
        Assert.Equal(1, restored.Restore(expected, 0).Flows);
        Assert.True(restored.Evaluate(PacketBuilder.Ip().Ip6("2001:db8::1", "2001:db8::9").Icmp6(129, 0, rest: 0x1234_0001), seconds: 1).IsAllowed);
    }

    [Fact]
    public void A_classic_file_is_as_described()
    {
        ListedFirewall firewall = ListedFirewall.Of(["200 keep 80"], TrackingMode.Classic);
        firewall.Evaluate(Syn(), seconds: 1000);
        byte[] expected = File(mode: 2, rules: 1, flows4: 1, flows6: 0, w =>
        {
            w.Write((byte[])[10, 0, 0, 2, 10, 0, 0, 1]);
            w.Write((ushort)4000);
            w.Write((ushort)80);
            w.Write((byte)6);
            w.Write(new byte[7]);
            w.Write(20u);
            w.Write((byte)2);       // the originator's SYN
            w.Write(new byte[3 + 8]);
            w.Write(1ul);           // one packet
            w.Write(48ul);          // of 48 bytes
            w.Write(new byte[16]);
        });
        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(firewall.Saved()));
        Assert.Equal(1, ListedFirewall.Of(["200 keep 80"], TrackingMode.Classic).Restore(expected, 0).Flows);
    }

    private static PacketBuilder Syn() => PacketBuilder.Ip().Ip4("10.0.0.2", "10.0.0.1")
        .Tcp(4000, 80, 2, t => t with { Sequence = 0x01020304, Window = 5000, Options = Offer });

    private static byte[] File(byte mode, uint rules, uint flows4, uint flows6, Action<BinaryWriter> write, (ushort Number, string Text)? rule = null)
    {
        (ushort number, string text) = rule ?? (200, "keep 80");
        using var body = new MemoryStream();
        using var w = new BinaryWriter(body);
        Text(w, "Listed");
        Text(w, "default");
        w.Write(number);
        w.Write((ushort)0);
        Text(w, text);
        write(w);
        w.Flush();

        using var file = new MemoryStream();
        using var header = new BinaryWriter(file);
        header.Write("CFWFLOWS"u8);
        header.Write((ushort)1);
        header.Write(mode);
        header.Write((byte)0);
        header.Write(48ul + (ulong)body.Length + 32);
        header.Write(1u);           // state names
        header.Write(0u);           // interfaces
        header.Write(rules);
        header.Write(flows4);
        header.Write(flows6);
        header.Write(0u);           // expectations
        header.Write(0u);           // conversations
        header.Write(body.ToArray());
        header.Write(SHA256.HashData(file.ToArray()));
        return file.ToArray();

        static void Text(BinaryWriter w, string text)
        {
            w.Write(Encoding.UTF8.GetByteCount(text));
            w.Write(Encoding.UTF8.GetBytes(text));
        }
    }
}
