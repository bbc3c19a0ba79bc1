using System.Text.Json;

namespace CompiledFw.Appliance.Tests.Replaying;

/// <summary><c>--format json</c>, which programs read.</summary>
public class JsonReportTests
{
    public static TheoryData<string, string, string> RuleFiles => new()
    {
        { "EdgeRouter", "edge-router.fw.yaml", Repository.EdgeCapture },
        { "WebHost", "web-host.fw.yaml", Repository.WebHostCapture },
        { "DenyAllHost", "deny-all-host.fw.yaml", Repository.WebHostCapture },
    };

    [Fact]
    public void The_object_has_these_keys_in_this_order()
    {
        JsonElement root = JsonOutput.Of(Repository.EdgeCapture, "--ruleset", "EdgeRouter").Root;
        Assert.Equal(["packets", "bytes", "allowed", "denied", "flows", "rules", "seconds", "packetsPerSecond"], Keys(root));
        Assert.Equal(["created", "live"], Keys(root.GetProperty("flows")));
        Assert.All(root.GetProperty("rules").EnumerateArray(), r => Assert.Equal(["number", "packets", "bytes"], Keys(r)));
    }

    [Fact]
    public void The_numbers_add_up()
    {
        JsonOutput output = JsonOutput.Of(Repository.EdgeCapture, "--ruleset", "EdgeRouter");
        JsonElement root = output.Root;
        Assert.Equal((3576, 3105, 471), (output.Packets, output.Allowed, output.Denied));
        const int BeforeTheRules = 12, FragmentsThatFollow = 48;
        Assert.Equal(3576, output.Rules.Values.Sum() + BeforeTheRules + FragmentsThatFollow);
        Assert.Equal(949739, root.GetProperty("bytes").GetInt64());
        Assert.Equal((132, 50), (root.GetProperty("flows").GetProperty("created").GetInt32(), root.GetProperty("flows").GetProperty("live").GetInt32()));
        Assert.True(root.GetProperty("seconds").GetDouble() > 0);
        Assert.Equal(3576 / root.GetProperty("seconds").GetDouble(), root.GetProperty("packetsPerSecond").GetDouble(), tolerance: 1);
    }

    [Fact]
    public void Every_rule_is_listed_in_order_with_the_default_rule_at_the_end()
    {
        int[] numbers = [.. JsonOutput.Of(Repository.WebHostCapture, "--ruleset", "DenyAllHost").Root.GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("number").GetInt32())];
        Assert.Equal([100, 110, 200, 210, 300, 400, 65535], numbers);
    }

    [Theory]
    [MemberData(nameof(RuleFiles))]
    public void A_rule_file_compiled_now_counts_what_the_one_compiled_by_the_build_counts(string ruleset, string file, string capture) =>
        Assert.Equal(
            JsonOutput.Of(capture, "--ruleset", ruleset).WithoutTimes,
            JsonOutput.Of(capture, "--rules", Repository.PathOf("rules", file)).WithoutTimes);

    [Fact]
    public void The_names_of_rule_sets_are_found_whatever_their_case() =>
        Assert.Equal(3576, JsonOutput.Of(Repository.EdgeCapture, "--ruleset", "edgerouter").Packets);

    private static string[] Keys(JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name)];
}
