using System.Text.Json;

namespace CompiledFw.Appliance.Tests.Replaying;

/// <summary>What <c>--format json</c> printed.</summary>
internal sealed record JsonOutput(JsonElement Root)
{
    public long Packets => Root.GetProperty("packets").GetInt64();

    public long Allowed => Root.GetProperty("allowed").GetInt64();

    public long Denied => Root.GetProperty("denied").GetInt64();

    /// <summary>Packets by rule number, of the rules that met any.</summary>
    public Dictionary<int, long> Rules => Root.GetProperty("rules").EnumerateArray()
        .GroupBy(r => r.GetProperty("number").GetInt32(), r => r.GetProperty("packets").GetInt64())
        .Where(g => g.Sum() > 0)
        .ToDictionary(g => g.Key, g => g.Sum());

    /// <summary>All of it but the two numbers that differ from run to run.</summary>
    public string WithoutTimes => string.Join(',', Root.EnumerateObject().Where(p => p.Name is not ("seconds" or "packetsPerSecond")).Select(p => p.ToString()));

    /// <summary>Replays and reads what is printed: one line with one object.</summary>
    public static JsonOutput Of(params string[] arguments)
    {
        string text = Cfw.Good(["replay", .. arguments, "--format", "json"]);
        Assert.Equal(text.Length - 1, text.IndexOf('\n'));
        return new JsonOutput(JsonDocument.Parse(text).RootElement);
    }
}
