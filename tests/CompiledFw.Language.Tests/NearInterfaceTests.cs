using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Tests;

/// <summary>A misspelt interface name would be a kernel's name that no packet ever carries.</summary>
public class NearInterfaceTests
{
    [Theory]
    [InlineData("wna", "wan")]
    [InlineData("waan", "wan")]
    [InlineData("wn", "wan")]
    [InlineData("WAN", "wan")]
    [InlineData("uplnk", "uplink")]
    [InlineData("uplimk", "uplink")]
    public void A_misspelt_name_is_a_warning_at_its_place(string word, string meant)
    {
        RuleFileResult result = Read($"deny in recv {word}");
        Problem problem = Assert.Single(result.Problems);
        Assert.NotNull(result.RuleSet);
        Assert.Equal((ProblemKinds.NearInterface, 3, 18), (problem.Kind, problem.Span.Line, problem.Span.Column));
        Assert.StartsWith($"`{word}` is not under `interfaces:`; did you mean `{meant}`?", problem.Message);
    }

    [Theory]
    [InlineData("wan")]
    [InlineData("eth0")]
    [InlineData("eth2")]
    [InlineData("wan1")]
    [InlineData("wlan0")]
    [InlineData("uplin*")]
    [InlineData("dan")]
    [InlineData("lo")]
    [InlineData("uplinks")]
    [InlineData("br-lan")]
    public void A_name_that_a_kernel_may_have_is_none(string word) => Assert.Empty(Read($"deny in recv {word}").Problems);

    [Fact]
    public void A_file_without_interfaces_speaks_of_the_kernel() => Assert.Empty(Reading.Read("rules: [deny in recv wna]").Problems);

    [Fact]
    public void The_packet_of_a_test_is_held_to_the_names_too()
    {
        RuleFileResult result = Reading.Read("""
            interfaces: { wan: eth0 }
            rules: [deny in recv wan]
            tests:
              - { packet: udp 10.0.0.1 > 10.0.0.2 in wna, expect: deny }
            """);
        Assert.Equal((ProblemKinds.NearInterface, 4), (Assert.Single(result.Problems).Kind, result.Problems[0].Span.Line));
    }

    private static RuleFileResult Read(string rule) => Reading.Read($$"""
        interfaces: { wan: [eth0, ppp*], lan: eth1, lb: [eth2], uplink: [uplinks] }
        rules:
          - {{rule}}
          - deny via wan
          - deny via lan
          - deny via lb
          - deny via uplink
        """);
}
