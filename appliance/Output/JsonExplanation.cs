using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CompiledFw.Appliance.Explaining;

namespace CompiledFw.Appliance.Output;

/// <summary>An explanation as one JSON object on one line, for programs.</summary>
internal static class JsonExplanation
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(TextWriter output, Explanation explanation)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, Options))
            Write(json, explanation);
        output.WriteLine(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }

    private static void Write(Utf8JsonWriter json, Explanation explanation)
    {
        json.WriteStartObject();
        json.WriteString("ruleset", explanation.Ruleset);
        if (explanation.Origin is { } origin)
            json.WriteString("capture", origin);
        json.WriteString("packet", explanation.Packet);
        json.WriteString("arrival", explanation.Arrival);
        json.WriteStartArray("rules");
        foreach (RuleLine rule in explanation.Rules)
            Write(json, rule);
        json.WriteEndArray();
        json.WriteStartArray("flows");
        foreach (string flow in explanation.Flows)
            json.WriteStringValue(flow);
        json.WriteEndArray();

        Verdict verdict = explanation.Verdict;
        json.WriteStartObject("verdict");
        json.WriteString("verdict", VerdictWords.Of(verdict.Action));
        json.WriteNumber("rule", verdict.RuleNumber);
        json.WriteString("state", VerdictWords.Of(verdict.State));
        json.WriteString("reason", Reasons.ToWord(verdict.Reason));
        if (verdict.Action is VerdictAction.Unreach or VerdictAction.Unreach6)
            json.WriteNumber("code", verdict.Code);
        json.WriteEndObject();

        json.WriteStartObject("reply");
        json.WriteString("kind", VerdictText.WordOf(explanation.Reply.Kind));
        if (explanation.Reply.Kind is ReplyKind.IcmpUnreachable or ReplyKind.Icmp6Unreachable)
            json.WriteNumber("code", explanation.Reply.Code);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RuleLine rule)
    {
        json.WriteStartObject();
        json.WriteString("outcome", rule.Outcome switch
        {
            RuleOutcome.NotMatched => "no",
            RuleOutcome.Matched => "yes",
            RuleOutcome.FlowFound => "flow",
            _ => "skipped",
        });
        if (rule.Outcome == RuleOutcome.Skipped)
        {
            json.WriteNumber("first", rule.Number);
            json.WriteNumber("last", rule.Last);
        }
        else
        {
            json.WriteNumber("number", rule.Number);
            json.WriteString("text", rule.Text);
        }

        json.WriteString("reason", rule.Reason);
        json.WriteEndObject();
    }
}
