using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CompiledFw.Packets;

/// <summary>A case of <c>tests/data/ipfw.jsonl.gz</c>: rules, packets, and what ipfw of FreeBSD 13.0 made of them.</summary>
/// <param name="Rules">Number, action, and the rest, in the order of evaluation.</param>
/// <param name="CounterList">Number, packets and bytes of each rule.</param>
internal sealed record RecordedCase(
    string Id, string[] Rules, [property: JsonPropertyName("counter_list")] long[][] CounterList, RecordedVerdict[] Packets)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static IEnumerable<RecordedCase> All()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "data", "ipfw.jsonl.gz");
        using var lines = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
            yield return JsonSerializer.Deserialize<RecordedCase>(line, Options)!;
    }
}

/// <summary>A packet of a case and what ipfw said of it.</summary>
/// <param name="L3">From the IP header on, in hex.</param>
/// <param name="Code">For the two unreachables, else null.</param>
/// <param name="Reply">What ipfw answered: <c>rst</c>, <c>icmp:1</c>, <c>icmp6:1</c>, <c>abort</c>, or null for nothing.</param>
/// <param name="Bad">What an IP stack in front of ipfw would have dropped it for; null for nothing.</param>
internal sealed record RecordedVerdict(string L3, string Verdict, int Rule, byte? Code, string? Reply, string? Bad)
{
    public byte[] Bytes => Convert.FromHexString(L3);
}
