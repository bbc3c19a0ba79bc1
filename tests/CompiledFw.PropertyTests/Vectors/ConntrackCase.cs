using System.IO.Compression;
using System.Text.Json;

namespace CompiledFw.PropertyTests.Vectors;

/// <summary>A sequence of packets, and what connection tracking of Linux 6.18 said of each.</summary>
/// <param name="Name">What it is about; unique.</param>
/// <param name="Sysctl">Settings that differ from the kernel's own, without <c>net.netfilter.</c>.</param>
internal sealed record ConntrackCase(string Name, Dictionary<string, int> Sysctl, ConntrackPacket[] Packets)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>TCP segments of no connection, but SYNs, begin one, too.</summary>
    public bool PicksUp => Sysctl.GetValueOrDefault("nf_conntrack_tcp_loose", 1) == 1;

    /// <summary>All sequences of a recording, <c>scripted</c>, <c>random</c>, or <c>found</c>: those that comparing with a live kernel brought up.</summary>
    public static IEnumerable<ConntrackCase> All(string recording)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "data", $"conntrack-{recording}.jsonl.gz");
        using StreamReader lines = new(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (lines.ReadLine() is string line)
            yield return JsonSerializer.Deserialize<ConntrackCase>(line, Options)!;
    }
}

/// <summary>A packet.</summary>
/// <param name="Dir">O: from the side of 10.0.1.2. Else from the other one.</param>
/// <param name="T">Seconds.</param>
/// <param name="Hex">The IPv4 packet.</param>
/// <param name="State">NEW, ESTABLISHED, RELATED or INVALID; DROPPED where Linux dropped it without a rule.</param>
/// <param name="Ct">Linux's connections after the packet.</param>
internal sealed record ConntrackPacket(string Dir, double T, string Hex, string State, ConntrackEntry[] Ct);

/// <summary>A connection in Linux's list.</summary>
/// <param name="Timeout">Whole seconds that it has left.</param>
/// <param name="T">Its addresses and ports: those of its first packet, then those of an answer.</param>
internal sealed record ConntrackEntry(string Proto, int Timeout, string? State, string[] Flags, string T);
