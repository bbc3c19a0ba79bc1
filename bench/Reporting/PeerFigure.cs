using System.Text.Json;
using System.Text.Json.Serialization;

namespace CompiledFw.Benchmarks.Reporting;

/// <summary>One line that a peer's script prints.</summary>
/// <param name="Peer">The peer.</param>
/// <param name="Algorithm">Which of its ways; null where it was skipped.</param>
/// <param name="NsPerPacket">Nanoseconds a packet.</param>
/// <param name="TableBytes">Bytes of its tables, where it says.</param>
/// <param name="BuildSeconds">How long it took to get ready, where it can be told.</param>
/// <param name="Skipped">Why it did not run here.</param>
internal sealed record PeerFigure(
    [property: JsonPropertyName("peer")] string Peer,
    [property: JsonPropertyName("algorithm")] string? Algorithm,
    [property: JsonPropertyName("nsPerPacket")] double? NsPerPacket,
    [property: JsonPropertyName("tableBytes")] long? TableBytes,
    [property: JsonPropertyName("buildSeconds")] double? BuildSeconds,
    [property: JsonPropertyName("skipped")] string? Skipped)
{
    /// <summary>What a script printed; a script that failed is a peer that was skipped.</summary>
    public static PeerFigure[] Read(string peer, string? output, string why)
    {
        try
        {
            PeerFigure[] figures = [.. (output ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(line => JsonSerializer.Deserialize<PeerFigure>(line)).OfType<PeerFigure>()];
            return figures.Length > 0 ? figures : [SkippedFor(peer, why.Length > 0 ? why : "its script printed nothing")];
        }
        catch (JsonException)
        {
            return [SkippedFor(peer, "its script printed something else than figures")];
        }
    }

    public static PeerFigure SkippedFor(string peer, string why) => new(peer, null, null, null, null, why);
}
