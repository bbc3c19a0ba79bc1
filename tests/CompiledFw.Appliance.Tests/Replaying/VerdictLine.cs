using System.Text.Json;

namespace CompiledFw.Appliance.Tests.Replaying;

/// <summary>One line of a file that <c>--verdicts</c> wrote.</summary>
internal sealed record VerdictLine(int Number, string Verdict, int Rule, string State, string Reason, int? Code)
{
    public static VerdictLine[] Read(string path) => [.. File.ReadLines(path).Select(Parse)];

    /// <summary>Keys in the order of the manual, and none besides.</summary>
    private static VerdictLine Parse(string line)
    {
        JsonElement json = JsonDocument.Parse(line).RootElement;
        string[] keys = [.. json.EnumerateObject().Select(p => p.Name)];
        Assert.Equal(["n", "verdict", "rule", "state", "reason", .. json.TryGetProperty("code", out JsonElement code) ? new[] { "code" } : []], keys);
        return new VerdictLine(
            json.GetProperty("n").GetInt32(),
            json.GetProperty("verdict").GetString()!,
            json.GetProperty("rule").GetInt32(),
            json.GetProperty("state").GetString()!,
            json.GetProperty("reason").GetString()!,
            code.ValueKind == JsonValueKind.Number ? code.GetInt32() : null);
    }
}
