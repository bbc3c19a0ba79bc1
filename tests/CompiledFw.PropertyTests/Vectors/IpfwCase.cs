using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CompiledFw.PropertyTests.Vectors;

/// <summary>A rule set, packets, and what ipfw of FreeBSD 13.0 made of them.</summary>
/// <param name="Sysctl">Settings that differ from ipfw's own.</param>
/// <param name="Ops">Commands between packets, or null.</param>
/// <param name="SetsDisabled">Sets switched off before the first packet, or null.</param>
/// <param name="CounterList">Number, packets and bytes of each rule in the order of evaluation.</param>
/// <param name="States">The flows at the end, as <see cref="Engines.FlowLine"/> writes them.</param>
internal sealed record IpfwCase(
    string Id,
    string[] Me,
    Dictionary<string, IpfwTable> Tables,
    string[] Rules,
    Dictionary<string, int> Sysctl,
    JsonElement? Ops,
    [property: JsonPropertyName("sets_disabled")] int[]? SetsDisabled,
    IpfwPacket[] Packets,
    [property: JsonPropertyName("counter_list")] long[][] CounterList,
    string[] States)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>True when sets of rules are off at some time: the record may lack the counters of rules that were off at the end.</summary>
    public bool SwitchesSets => SetsDisabled is not null || Ops is not null;

    /// <summary>All recorded cases.</summary>
    public static IEnumerable<IpfwCase> All()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "data", "ipfw.jsonl.gz");
        using StreamReader lines = new(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (lines.ReadLine() is string line)
            yield return JsonSerializer.Deserialize<IpfwCase>(line, Options)!;
    }
}

/// <summary>A table: prefixes, each with a value or null.</summary>
internal sealed record IpfwTable(string Type, JsonElement[][] Entries);

/// <summary>A packet and its verdict.</summary>
/// <param name="T">Seconds.</param>
/// <param name="Dir">in or out.</param>
/// <param name="If">The interface it is on.</param>
/// <param name="Recv">For a forwarded packet: the interface that it came in by, or null.</param>
/// <param name="L3">The IP packet in hex.</param>
/// <param name="Verdict">allow, deny, unreach, unreach6, reset or abort.</param>
/// <param name="Code">Of unreach and unreach6.</param>
/// <param name="Rule">The deciding rule.</param>
/// <param name="St">2: a state's parent decided. 1: a state was hit, but another rule decided. 0: neither.</param>
/// <param name="Bad">What a strict decoder may hold against the packet, or null.</param>
internal sealed record IpfwPacket(
    double T, string Dir, string If, string? Recv, string L3, string Verdict, int Code, int Rule, int St, string? Bad);
