using System.IO.Compression;
using System.Text.Json;

namespace CompiledFw.Packets;

/// <summary>A packet of <c>tests/data/ipfw.jsonl.gz</c>, with the number of the rule that decided in ipfw.</summary>
/// <param name="Case">Id of the case that it is in, and its index there.</param>
/// <param name="Bytes">From the IP header on.</param>
/// <param name="Rule">0 when ipfw dropped it before any rule.</param>
/// <param name="Bad">What an IP stack in front of ipfw would have dropped it for; null for nothing.</param>
/// <param name="DropsByOption">
/// The case's rules or settings can drop a packet with rule 0 that the decoder lets pass, or the other way round:
/// <c>tcpoptions</c> and <c>tcpmss</c> with a data offset beyond the bytes; atomic fragments refused; unknown headers accepted.
/// </param>
internal sealed record RecordedPacket(string Case, byte[] Bytes, int Rule, string? Bad, bool DropsByOption)
{
    public static IEnumerable<RecordedPacket> All()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "data", "ipfw.jsonl.gz");
        using var lines = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            bool dropsByOption = CanDropByOption(root);
            int index = 0;
            foreach (JsonElement packet in root.GetProperty("packets").EnumerateArray())
            {
                yield return new RecordedPacket(
                    $"{root.GetProperty("id").GetString()}[{index++}]",
                    Convert.FromHexString(packet.GetProperty("l3").GetString()!),
                    packet.GetProperty("rule").GetInt32(),
                    packet.TryGetProperty("bad", out JsonElement bad) ? bad.GetString() : null,
                    dropsByOption);
            }
        }
    }

    private static bool CanDropByOption(JsonElement root)
    {
        bool byRule = root.GetProperty("rules").EnumerateArray().Any(rule =>
            rule.GetString()!.Split(' ').Any(word => word is "tcpoptions" or "tcpmss"));
        JsonElement settings = root.GetProperty("sysctl");
        return byRule
            || settings.TryGetProperty("permit_single_frag6", out _)
            || settings.TryGetProperty("deny_unknown_exthdrs", out _);
    }
}
