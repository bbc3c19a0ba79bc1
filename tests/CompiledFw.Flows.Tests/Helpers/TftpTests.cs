using System.Text;

namespace CompiledFw.Flows.Tests.Helpers;

/// <summary>TFTP requests, and what announces nothing.</summary>
public sealed class TftpTests
{
    [Theory]
    [InlineData("\0\u0001boot.img\0octet\0", true)]
    [InlineData("\0\u0002boot.img\0NETASCII\0", true)]
    [InlineData("\0\u0001a\0octet\0blksize\01428\0tsize\00\0", true)]
    [InlineData("\0\u0003boot.img\0octet\0", false)]
    [InlineData("\0\0boot.img\0octet\0", false)]
    [InlineData("\u0001\u0001boot.img\0octet\0", false)]
    [InlineData("\0\u0001boot.img\0octet", false)]
    [InlineData("\0\u0001boot.img\0", false)]
    [InlineData("\0\u0001boot.img", false)]
    [InlineData("\0\u0001\0octet\0", false)]
    [InlineData("\0\u0001boot.img\0\0", false)]
    [InlineData("\0\u0001\0", false)]
    [InlineData("\0\u0001", false)]
    [InlineData("\0", false)]
    public void A_well_formed_request_announces_an_answer_from_any_port_of_the_server(string message, bool announces)
    {
        foreach ((string client, string server) in new[] { ("10.0.0.2", "192.0.2.80"), ("2001:db8:1::2", "2001:db8:2::80") })
        {
            Conversation talk = Talk(client, server).SayUdp(Side.Forward, Encoding.Latin1.GetBytes(message));
            Assert.Equal(announces ? [$"{server} > {client}:1500"] : [], talk.Announced());
            Assert.Equal(announces, talk.Helpers.Expected.TryFind(talk.Data(server, client, 1500, protocol: 17), 0, 0, talk.Now, out _));
            Assert.False(talk.Helpers.Expected.TryFind(talk.Data(server, client, 1500), 0, 0, talk.Now, out _));
            Assert.Equal(0, talk.Helpers.Memories.Count);
        }
    }

    [Fact]
    public void The_server_announces_nothing() =>
        Assert.Empty(Talk("10.0.0.2", "192.0.2.80").SayUdp(Side.Reverse, "\0\u0001boot.img\0octet\0"u8).Announced());

    private static Conversation Talk(string client, string server) => new(Conversation.NewHelpers(), client, server, 1500, 69);
}
