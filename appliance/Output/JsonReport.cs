using System.Text;
using System.Text.Json;
using CompiledFw.Appliance.Replay;

namespace CompiledFw.Appliance.Output;

/// <summary>A report as one JSON object on one line, for programs.</summary>
internal static class JsonReport
{
    public static void Write(TextWriter output, ReplayReport report)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes))
            Write(json, report);
        output.WriteLine(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }

    private static void Write(Utf8JsonWriter json, ReplayReport report)
    {
        json.WriteStartObject();
        json.WriteNumber("packets", report.Totals.Packets);
        json.WriteNumber("bytes", report.Totals.Bytes);
        json.WriteNumber("allowed", report.Totals.Allowed);
        json.WriteNumber("denied", report.Totals.Denied);
        json.WriteStartObject("flows");
        json.WriteNumber("created", report.FlowsCreated);
        json.WriteNumber("live", report.FlowsLive);
        json.WriteEndObject();
        json.WriteStartArray("rules");
        for (int i = 0; i < report.Counters.Length; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("number", report.Ruleset.Rules[i].Number);
            json.WriteNumber("packets", report.Counters[i].Packets);
            json.WriteNumber("bytes", report.Counters[i].Bytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("seconds", report.Evaluating.TotalSeconds);
        json.WriteNumber("packetsPerSecond", Math.Round(report.PacketsPerSecond));
        json.WriteEndObject();
    }
}
