using System.IO.Compression;
using System.Text.Json;
using CompiledFw.KernelOracle;

namespace CompiledFw.Kernel.Tests;

/// <summary>Packets, and what a Linux 6.18 kernel said of each when it was asked before.</summary>
internal sealed record RecordedSequence(string Name, bool PicksUp, bool IsLiberal, Crossing[] Packets, TimeSpan[] Times, KernelState[] States)
{
    public static IEnumerable<RecordedSequence> Read(string file)
    {
        using StreamReader text = new(new GZipStream(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "data", file)), CompressionMode.Decompress));
        while (text.ReadLine() is string line)
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            JsonElement[] packets = [.. root.GetProperty("packets").EnumerateArray()];
            yield return new RecordedSequence(
                root.GetProperty("name").GetString()!,
                SettingOf(root, "nf_conntrack_tcp_loose", usual: 1) == 1,
                SettingOf(root, "nf_conntrack_tcp_be_liberal", usual: 0) == 1,
                [.. packets.Select(p => new Crossing(p.GetProperty("dir").GetString() == "O" ? Side.Left : Side.Right, Convert.FromHexString(p.GetProperty("hex").GetString()!)))],
                [.. packets.Select(p => TimeSpan.FromSeconds(p.GetProperty("t").GetDouble()))],
                [.. packets.Select(p => Enum.Parse<KernelState>(p.GetProperty("state").GetString()!, ignoreCase: true))]);
        }
    }

    private static int SettingOf(JsonElement sequence, string name, int usual) =>
        sequence.GetProperty("sysctl").TryGetProperty(name, out JsonElement value) ? value.GetInt32() : usual;
}
