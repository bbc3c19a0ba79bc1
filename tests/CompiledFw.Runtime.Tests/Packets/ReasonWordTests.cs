namespace CompiledFw.Packets;

public sealed class ReasonWordTests
{
    [Fact]
    public void Every_reason_has_a_word_of_its_own()
    {
        string[] words = [.. Enum.GetValues<Reason>().Select(Reasons.ToWord)];
        Assert.Equal(words.Length, words.Distinct().Count());
    }

    [Fact]
    public void A_word_is_the_reasons_name_in_kebab_case()
    {
        foreach (Reason reason in Enum.GetValues<Reason>())
        {
            string kebab = string.Concat(reason.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{c}" : $"{c}"));
            Assert.Equal(kebab.ToLowerInvariant(), Reasons.ToWord(reason));
        }
    }

    [Fact]
    public void A_value_that_is_no_reason_has_no_word() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Reasons.ToWord((Reason)255));
}
