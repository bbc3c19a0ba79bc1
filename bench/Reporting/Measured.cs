using System.Text.Json;
using CompiledFw.Benchmarks.Building;
using CompiledFw.PacketIO;

namespace CompiledFw.Benchmarks.Reporting;

/// <summary>Everything that one run measured; the page and the plots are written from this alone.</summary>
internal sealed record Measured(
    Machine Machine,
    bool IsQuick,
    SetFigures[] Sets,
    FlowRow[] Flows,
    PathFigures? Path,
    string? WhyNoPath,
    ShardFigures? Shards,
    FlowMemoryFigures[] Memory,
    AddressTableFigures[] Tables,
    BuildFigures[] Builds)
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string ToJson() => JsonSerializer.Serialize(this, Options) + "\n";

    /// <exception cref="InputException">The file cannot be read or holds something else.</exception>
    public static Measured Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Measured>(File.ReadAllText(path), Options) ?? throw new InputException($"{path}: it holds nothing.");
        }
        catch (JsonException e)
        {
            throw new InputException($"{path}:{e.LineNumber + 1}: these are not the figures of a report ({e.Path}).");
        }
        catch (Exception e) when (FileTrouble.Is(e))
        {
            throw InputException.OfFile(path, "opened", e);
        }
    }
}
