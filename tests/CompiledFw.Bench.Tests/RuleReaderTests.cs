using System.IO.Compression;
using CompiledFw.Benchmarks;
using CompiledFw.Benchmarks.ClassBench;
using CompiledFw.Language.Model;

namespace CompiledFw.Bench.Tests;

/// <summary>What a rule file of ClassBench says, and what is said of one that is none.</summary>
public class RuleReaderTests
{
    public static TheoryData<string, string> Faults => new()
    {
        { "10.0.0.0/8\t0.0.0.0/0\t0 : 65535\t0 : 65535\t0x06/0xFF", "f:7:1: here should be '@'." },
        { "@10.0.0/8\t0.0.0.0/0\t0 : 65535\t0 : 65535\t0x06/0xFF", "f:7:8: here should be '.'." },
        { "@10.0.0.256/8\t0.0.0.0/0\t0 : 65535\t0 : 65535\t0x06/0xFF", "f:7:9: a byte of the source address is 256, and at most 255." },
        { "@10.0.0.0/33\t0.0.0.0/0\t0 : 65535\t0 : 65535\t0x06/0xFF", "f:7:11: the length of the source prefix is 33, and at most 32." },
        { "@10.0.0.0/8\t0.0.0.0\t0 : 65535\t0 : 65535\t0x06/0xFF", "f:7:21: here should be '/'." },
        { "@10.0.0.0/8\t0.0.0.0/0\t0 - 65535\t0 : 65535\t0x06/0xFF", "f:7:25: here should be ':'." },
        { "@10.0.0.0/8\t0.0.0.0/0\t0 : 65536\t0 : 65535\t0x06/0xFF", "f:7:27: the last source port is 65536, and at most 65535." },
        { "@10.0.0.0/8\t0.0.0.0/0\t0 : 65535\t90 : 80\t0x06/0xFF", "f:7:40: the destination ports end at 80, before they begin at 90." },
        { "@10.0.0.0/8\t0.0.0.0/0\t0 : 65535\t0 : 99999999999\t0x06/0xFF", "f:7:37: the last destination port is 99999999999, and at most 65535." },
        { "@10.0.0.0/8\t0.0.0.0/0\t0 : 65535\t0 : 65535\t6/0xFF", "f:7:43: here should be the protocol, written like 0x06." },
        { "@10.0.0.0/8\t0.0.0.0/0\t0 : 65535\t0 : 65535\t0x106/0xFF", "f:7:43: the protocol is 0x106, and from 0x00 to 0xFF." },
        { "@10.0.0.0/8\t0.0.0.0/0\t0 : 65535\t0 : 65535\t0x06/0x0F", "f:7:52: the protocol's mask is 0x0F; only 0x00, any, and 0xFF, this one, are known." },
        { "@10.0.0.0/8\t0.0.0.0/0\t0 : 65535", "f:7:32: here should be the first destination port, a number." },
        { "@", "f:7:2: here should be a byte of the source address, a number." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_line_that_is_no_rule_is_refused_with_its_place(string line, string message)
    {
        InputException fault = Assert.Throws<InputException>(() => RuleReader.Parse("f", 7, line));
        Assert.Equal(message, fault.Message);
    }

    [Fact]
    public void A_rule_is_read_with_its_five_fields()
    {
        FilterRule rule = RuleReader.Parse("f", 1, "@185.66.195.128/31\t25.154.0.0/16\t0 : 65535\t1521 : 1526\t0x06/0xFF\t0x0000/0x0200\t");
        Assert.Equal(new FilterRule(new Prefix4(0xB942C380, 31), new Prefix4(0x199A0000, 16), FilterRule.AnyPort, new PortRange(1521, 1526), 6), rule);
    }

    [Fact]
    public void A_protocol_under_no_mask_is_any() =>
        Assert.Null(RuleReader.Parse("f", 1, "@0.0.0.0/0 0.0.0.0/0 0:65535 0:65535 0x11/0x00").Protocol);

    [Fact]
    public void Bits_behind_the_prefix_ask_for_nothing() =>
        Assert.Equal(0x0A000000u, RuleReader.Parse("f", 1, "@10.1.2.3/8 0.0.0.0/0 0:65535 0:65535 0x00/0x00").Source.Address);

    [Fact]
    public void A_rule_reads_as_it_is_written()
    {
        FilterRule rule = new(new Prefix4(0x0A000000, 8), new Prefix4(0, 0), new PortRange(7, 7), FilterRule.AnyPort, 17);
        Assert.Equal(rule, RuleReader.Parse("f", 1, rule.ToString()));
        Assert.Equal(rule with { Protocol = null }, RuleReader.Parse("f", 1, (rule with { Protocol = null }).ToString()));
    }

    [Fact]
    public void A_packed_file_is_read_like_a_plain_one()
    {
        using Folder folder = new();
        const string Text = "@10.0.0.0/8 0.0.0.0/0 0:65535 53:53 0x11/0xFF\n\n@0.0.0.0/0 0.0.0.0/0 0:65535 0:65535 0x00/0x00\n";
        string plain = folder.Write("a.rules", Text), packed = Path.Combine(folder.Path, "named-otherwise");
        using (GZipStream gzip = new(File.Create(packed), CompressionLevel.Fastest))
            gzip.Write(System.Text.Encoding.ASCII.GetBytes(Text));
        Assert.Equal(2, RuleReader.Read(plain).Length);
        Assert.Equal(RuleReader.Read(plain), RuleReader.Read(packed));
    }

    [Fact]
    public void A_blank_line_counts_and_says_nothing()
    {
        using Folder folder = new();
        string path = folder.Write("a.rules", "\n\nno rule\n");
        Assert.StartsWith($"{path}:3:1: ", Assert.Throws<InputException>(() => RuleReader.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_empty_missing_or_damaged_is_refused_in_one_line()
    {
        using Folder folder = new();
        string empty = folder.Write("a.rules", ""), missing = Path.Combine(folder.Path, "b.rules"), damaged = Path.Combine(folder.Path, "c.rules");
        File.WriteAllBytes(damaged, [0x1F, 0x8B, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        Assert.Equal($"{empty}: it holds no rules.", Assert.Throws<InputException>(() => RuleReader.Read(empty)).Message);
        Assert.Equal($"{missing}: it cannot be opened (there is no such file).", Assert.Throws<InputException>(() => RuleReader.Read(missing)).Message);
        Assert.StartsWith($"{damaged}: it cannot be read (", Assert.Throws<InputException>(() => RuleReader.Read(damaged)).Message, StringComparison.Ordinal);
    }
}
