using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CompiledFw.Flows.Tests.Recorded;

/// <summary>One case of ipfw.jsonl.gz: rules, packets and what FreeBSD's engine said of them.</summary>
internal sealed record RecordedCase(
    string Id,
    string Topic,
    string Name,
    string[] Rules,
    Dictionary<string, int> Sysctl,
    RecordedPacket[] Packets,
    string[] States)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    public static readonly IReadOnlyList<RecordedCase> All = Read();

    public override string ToString() => $"{Id} {Name}";

    private static List<RecordedCase> Read()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "data", "ipfw.jsonl.gz");
        using var lines = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var cases = new List<RecordedCase>();
        while (lines.ReadLine() is string line)
            cases.Add(JsonSerializer.Deserialize<RecordedCase>(line, Options)!);
        return cases;
    }
}

/// <summary>A packet of a case and its verdict.</summary>
internal sealed record RecordedPacket(
    [property: JsonPropertyName("t")] uint Seconds,
    string Dir,
    string L3,
    string Verdict,
    int Rule);
