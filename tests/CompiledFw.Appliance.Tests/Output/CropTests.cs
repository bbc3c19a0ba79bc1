using CompiledFw.Appliance.Output;

namespace CompiledFw.Appliance.Tests.Output;

/// <summary>Texts that are longer than they may be.</summary>
public class CropTests
{
    [Theory]
    [InlineData("allow ip", 8, "allow ip")]
    [InlineData("allow ip", 7, "allow…")]
    [InlineData("allow ip", 6, "allow…")]
    [InlineData("allow ip", 1, "…")]
    [InlineData("ab😀cd", 4, "ab…")]
    [InlineData("ab😀cd", 5, "ab😀…")]
    public void A_text_is_cut_at_a_whole_character(string text, int columns, string shown) =>
        Assert.Equal(shown, RuleRow.Crop(text, columns, "…"));
}
