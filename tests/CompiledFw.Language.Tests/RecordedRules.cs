using System.IO.Compression;
using System.Text.Json;

namespace CompiledFw.Language.Tests;

/// <summary>The rule texts that ipfw of FreeBSD 13.0 accepted and refused when the vectors were recorded.</summary>
internal static class RecordedRules
{
    /// <summary>One recorded case: its rules and its tables.</summary>
    public sealed record Case(string Id, IReadOnlyList<string> Rules, IReadOnlyDictionary<string, IReadOnlyList<string>> Tables);

    public static IEnumerable<Case> Accepted()
    {
        using GZipStream gzip = new(File.OpenRead(DataFile("ipfw.jsonl.gz")), CompressionMode.Decompress);
        using StreamReader lines = new(gzip);
        while (lines.ReadLine() is string line)
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            yield return new Case(
                root.GetProperty("id").GetString()!,
                [.. root.GetProperty("rules").EnumerateArray().Select(r => r.GetString()!)],
                root.GetProperty("tables").EnumerateObject().ToDictionary(
                    t => t.Name,
                    t => (IReadOnlyList<string>)[.. t.Value.GetProperty("entries").EnumerateArray().Select(e => e[0].GetString()!)]));
        }
    }

    /// <summary>Rules and what ipfw said to them.</summary>
    public static IEnumerable<(string Rule, string Message)> Rejected()
    {
        foreach (string line in File.ReadLines(DataFile("ipfw-parse-rejects.jsonl")))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            yield return (document.RootElement.GetProperty("rule").GetString()!, document.RootElement.GetProperty("message").GetString()!);
        }
    }

    private static string DataFile(string name) => Path.Combine(AppContext.BaseDirectory, "data", name);
}
