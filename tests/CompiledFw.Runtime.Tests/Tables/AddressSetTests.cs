using CompiledFw.Tables;

namespace CompiledFw.Runtime.Tests.Tables;

/// <summary>Which texts are addresses: the same ones as in a rule file.</summary>
public class AddressSetTests
{
    [Theory]
    [InlineData("192.0.2.1", 0xC0000201)]
    [InlineData("0.0.0.0", 0)]
    [InlineData("255.255.255.255", 0xFFFFFFFF)]
    public void A_dotted_quad_is_an_address(string text, uint address)
    {
        AddressSet set = AddressSet.Parse("10.0.0.1", text);
        Assert.True(set.Contains(address));
        Assert.False(set.Contains(address ^ 1));
    }

    [Theory]
    [InlineData("::", 0, 0)]
    [InlineData("2001:db8::1", 0x20010DB800000000, 1)]
    [InlineData("2001:DB8:0:0:0:0:0:1", 0x20010DB800000000, 1)]
    [InlineData("1:2:3:4:5:6:7::", 0x0001000200030004, 0x0005000600070000)]
    [InlineData("::ffff:192.0.2.1", 0, 0xFFFFC0000201)]
    public void An_IPv6_address_is_one_in_all_its_forms(string text, ulong high, ulong low) =>
        Assert.True(AddressSet.Parse(text).Contains(high, low));

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("10.1")]
    [InlineData("10.0.1")]
    [InlineData("010.0.0.1")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("10.0.0.256")]
    [InlineData("10.0.0.1 ")]
    [InlineData("10.0.0.1.")]
    [InlineData("10.0.0.1:80")]
    [InlineData("10.0.0.0/8")]
    [InlineData("fe80::1%3")]
    [InlineData("fe80::1%eth0")]
    [InlineData("[::1]")]
    [InlineData("::1/64")]
    [InlineData("::ffff:010.0.0.1")]
    [InlineData("::10.1")]
    [InlineData(":")]
    [InlineData("eth0")]
    public void Whatever_else_is_refused_by_name(string text)
    {
        FormatException refused = Assert.Throws<FormatException>(() => AddressSet.Parse("10.0.0.1", text));
        Assert.Equal($"'{text}' is not an address", refused.Message);
    }
}
