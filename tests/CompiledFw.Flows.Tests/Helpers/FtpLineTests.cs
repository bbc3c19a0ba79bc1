using System.Net;
using System.Text;
using CompiledFw.Tracking.Helpers;

namespace CompiledFw.Flows.Tests.Helpers;

/// <summary>Lines, one at a time, however they are cut.</summary>
public sealed class FtpLineTests
{
    public static TheoryData<int> Good => [.. Enumerable.Range(0, FtpLine.Good.Length)];

    [Theory]
    [MemberData(nameof(Good))]
    public void A_good_line_announces_its_data_connection(int index)
    {
        FtpLine line = FtpLine.Good[index];
        foreach (string end in new[] { "\r\n", "\n" })
            Assert.Equal([line.Announced!], Say(line, [line.Text + end]));
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void A_line_announces_nothing_before_its_end(int index) => Assert.Empty(Say(FtpLine.Good[index], [FtpLine.Good[index].Text + "\r"]));

    [Fact]
    public void A_bad_line_announces_nothing()
    {
        foreach (FtpLine line in FtpLine.Bad)
        {
            Assert.True(Say(line, [line.Text + "\r\n"]).Length == 0, line.ToString());
            Assert.True(Say(line, [line.Text + "\n"]).Length == 0, line.ToString());
        }
    }

    [Fact]
    public void After_a_bad_line_a_good_one_announces()
    {
        foreach (FtpLine bad in FtpLine.Bad)
        {
            FtpLine good = FtpLine.Good.First(l => l.Version == bad.Version && l.IsServers == bad.IsServers);
            Assert.Equal([good.Announced!], Say(good, [bad.Text + "\n" + good.Text + "\r\n"]));
        }
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void It_does_not_matter_where_two_segments_are_cut(int index)
    {
        FtpLine line = FtpLine.Good[index];
        string text = "200 before\r\n" + line.Text + "\r\nafter";
        for (int cut = 1; cut < text.Length; cut++)
            Assert.Equal([line.Announced!], Say(line, [text[..cut], text[cut..]]));
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void It_does_not_matter_where_three_segments_are_cut(int index)
    {
        FtpLine line = FtpLine.Good[index];
        string text = line.Text + "\r\n";
        for (int first = 1; first < text.Length; first++)
        {
            for (int second = first + 1; second < text.Length; second++)
                Assert.Equal([line.Announced!], Say(line, [text[..first], text[first..second], text[second..]]));
        }
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void A_line_can_come_byte_by_byte(int index) =>
        Assert.Equal([FtpLine.Good[index].Announced!], Say(FtpLine.Good[index], [.. (FtpLine.Good[index].Text + "\r\n").Select(c => c.ToString())]));

    [Fact]
    public void Of_several_lines_in_one_segment_each_is_read_and_the_newest_counts()
    {
        Conversation talk = new Conversation(Conversation.NewHelpers()).Open();
        talk.FromClient("TYPE I\r\nPORT 10,0,0,2,4,1\r\nPORT 10,0,0,2,4,2\r\nPORT 10,0,0,9,4,3\r\nRETR x\r\nPORT 10,0,0,2");
        Assert.Equal(["192.0.2.80 > 10.0.0.2:1026"], talk.Announced());
    }

    [Fact]
    public void With_the_option_a_side_names_other_addresses_of_its_family()
    {
        Conversation talk = new Conversation(Conversation.NewHelpers(allowsForeignAddresses: true)).Open();
        Assert.Equal(["192.0.2.80 > 203.0.113.9:1025"], talk.FromClient("PORT 203,0,113,9,4,1\r\n").Announced());
        Assert.Equal(["10.0.0.2 > 203.0.113.9:40000"], talk.FromServer("227 (203,0,113,9,156,64)\r\n").Announced());
        Assert.Equal(["10.0.0.2 > 203.0.113.9:40000"], talk.FromClient("EPRT |2|2001:db8::9|1025|\r\nPORT 203,0,113,9,0,80\r\n").Announced());
    }

    [Theory]
    [InlineData("230-Welcome\r\n227 in a text (192,0,2,80,156,64)\r\n 230 still\r\n229 (|||40000|)\r\n", false)]
    [InlineData("230-Welcome\r\n230 done\r\n227 (192,0,2,80,156,64)\r\n", true)]
    [InlineData("230-Welcome\r\n230\r\n227 (192,0,2,80,156,64)\r\n", true)]
    [InlineData("230-Welcome\r\n230-\r\n231 no end\r\n2300 no end\r\n227 (192,0,2,80,156,64)\r\n", false)]
    [InlineData("227-Entering (192,0,2,80,156,64)\r\n", false)]
    [InlineData("227-Entering\r\n227 Passive (192,0,2,80,156,64)\r\n", true)]
    [InlineData("211-Status\r\n-rw-r--r-- 227 (192,0,2,80,156,64)\r\n211 End\r\n", false)]
    [InlineData("x30-no code\r\n227 (192,0,2,80,156,64)\r\n", true)]
    public void Text_within_a_reply_of_several_lines_announces_nothing(string text, bool announces)
    {
        foreach (int step in new[] { 1, 3, 7, 1000 })
        {
            Conversation talk = new Conversation(Conversation.NewHelpers()).Open();
            foreach (char[] segment in text.Chunk(step))
                talk.FromServer(new string(segment));
            Assert.Equal(announces ? ["10.0.0.2 > 192.0.2.80:40000"] : [], talk.Announced());
        }
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void A_line_of_1024_bytes_is_read_and_a_longer_one_is_skipped(int bytes, bool isRead)
    {
        string line = "PORT 10,0,0,2,4,1" + new string(' ', bytes - 18) + "\r";
        foreach (int step in new[] { 1, 100, 1023, 1024, 1025, 4000 })
        {
            Conversation talk = new Conversation(Conversation.NewHelpers()).Open();
            foreach (char[] segment in (line + "\n").Chunk(step))
                talk.FromClient(new string(segment));
            Assert.Equal(isRead ? ["192.0.2.80 > 10.0.0.2:1025"] : [], talk.Announced());
            Assert.Equal(["192.0.2.80 > 10.0.0.2:1026"], talk.FromClient("PORT 10,0,0,2,4,2\n").Announced());
        }
    }

    [Fact]
    public void A_megabyte_without_an_end_of_line_is_skipped()
    {
        Conversation talk = new Conversation(Conversation.NewHelpers()).Open();
        string piece = string.Concat(Enumerable.Repeat("PORT 10,0,0,2,4,1 ", 80));
        for (int sent = 0; sent < 1 << 20; sent += piece.Length)
            talk.FromClient(piece);
        Assert.Empty(talk.FromClient("\n").Announced());
        Assert.Equal(["192.0.2.80 > 10.0.0.2:1025"], talk.FromClient("PORT 10,0,0,2,4,1\n").Announced());
    }

    [Fact]
    public void An_IPv6_address_means_what_the_base_library_says()
    {
        var random = new Random(7);
        Span<byte> read = stackalloc byte[16];
        for (int i = 0; i < 100_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            bool isAddress = IPAddress.TryParse(text, out IPAddress? address) && address.GetAddressBytes().Length == 16;
            Assert.True(AddressReader.TryRead6(Encoding.ASCII.GetBytes(text), read) == isAddress, text);
            if (isAddress)
                Assert.True(read.SequenceEqual(address!.GetAddressBytes()), text);
        }
    }

    private static readonly string[] Pieces = ["::", "::", ":", ":", ":", "1:", "2:", "a:", "F00d:", "0", "1", "fe80", "00ab", "1.2.3.4", "255.", "12345"];

    private static string[] Say(FtpLine line, string[] segments)
    {
        Conversation talk = line.Converse(Conversation.NewHelpers()).Open();
        foreach (string segment in segments)
            talk.Say(line.Side, Encoding.Latin1.GetBytes(segment));
        return talk.Announced();
    }
}
