namespace CompiledFw.Tables;

public sealed class InterfaceTableTests
{
    /// <summary>More than one word of them.</summary>
    private static readonly string[] Globs = [.. Enumerable.Range(0, 150).Select(i => $"eth{i}"), "eth*7", "*"];

    [Fact]
    public void Every_interface_fits_its_globs_however_many_came_after_it()
    {
        InterfaceTable table = new(Globs);
        int[] numbers = [.. Enumerable.Range(0, 1000).Select(i => table.Add($"eth{i}"))];
        for (int i = 0; i < numbers.Length; i++)
        {
            for (int glob = 0; glob < Globs.Length; glob++)
                Assert.Equal(InterfaceGlob.Fits(Globs[glob], $"eth{i}"), Fits(table, numbers[i], glob));
        }
    }

    [Fact]
    public void A_name_keeps_its_number()
    {
        InterfaceTable table = new(Globs);
        Assert.Equal([1, 2, 1], [table.Add("a"), table.Add("b"), table.Add("a")]);
        Assert.Equal(["", "a", "b", "", "", ""], new[] { 0, 1, 2, 3, -1, int.MaxValue }.Select(table.NameOf));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    [InlineData(0x40000001)] // times the row's length, this would be 1 again
    public void A_number_never_given_out_fits_nothing(int number)
    {
        InterfaceTable table = new([.. Enumerable.Repeat("*", 256)]);
        table.Add("eth0");
        Assert.True(Fits(table, 1, 255));
        Assert.DoesNotContain(Enumerable.Range(0, 256), glob => Fits(table, number, glob));
    }

    [Fact]
    public void There_is_an_end_to_interfaces()
    {
        InterfaceTable table = new(Globs);
        for (int i = 1; i < InterfaceTable.MaxInterfaces; i++)
            table.Add($"tun{i}");
        Assert.Throws<InvalidOperationException>(() => table.Add("one more"));
        Assert.Equal(1, table.Add("tun1"));
    }

    private static bool Fits(InterfaceTable table, int number, int glob) => (table.Fits(number, glob / 64) >> (glob % 64) & 1) != 0;
}
