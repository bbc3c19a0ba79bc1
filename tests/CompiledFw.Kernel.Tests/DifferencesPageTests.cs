using System.Text.RegularExpressions;
using CompiledFw.Kernel.Tests.Comparing;

namespace CompiledFw.Kernel.Tests;

/// <summary><c>docs/strict-and-linux.md</c> and the tests know the same differences.</summary>
public sealed partial class DifferencesPageTests
{
    [Fact]
    public void The_page_has_a_row_for_each_difference_and_no_other()
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "strict-and-linux.md"));
        IEnumerable<string> rows = Row().Matches(page).Select(m => m.Groups[1].Value).Where(name => name != "difference");
        Assert.Equal(Differences.Names.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| ([^|-][^|]*) \| [^|]+ \| [^|]+ \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
