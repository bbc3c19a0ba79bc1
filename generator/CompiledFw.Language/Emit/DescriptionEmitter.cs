using System.Globalization;
using CompiledFw.Language.Lowering;
using CompiledFw.Language.Model;

namespace CompiledFw.Language.Emit;

/// <summary>Writes the constructor and the description of the rule set that the base class works from.</summary>
internal static class DescriptionEmitter
{
    private const string Runtime = "global::CompiledFw";

    public static void Emit(SourceWriter w, MatchProgram program, FirewallIdentity identity)
    {
        RuleSet ruleSet = program.RuleSet;
        ClassicTimeouts t = ruleSet.Timeouts;
        w.Line($"private static readonly {Runtime}.RulesetDescription Description = new()");
        w.Open();
        w.Line($"Name = {CSharpText.Quote(identity.PlainName)},");
        w.Open("Rules = new[]");
        foreach (Step step in program.Steps)
            w.Line($"{Rule(step.Rule)},");
        string byDefault = ruleSet.AllowByDefault ? "allow" : "deny";
        w.Line($"new {Runtime}.RuleDescription({CompiledFw.Language.Model.Rule.DefaultNumber}, \"{byDefault} ip from any to any\"),");
        w.Close("},");
        w.Line($"InterfaceGlobs = {Strings(program.Globs)},");
        w.Line($"StateNames = {Strings(program.StateNames)},");
        w.Line($"Timeouts = new {Runtime}.Flows.FlowTimeouts(Syn: {t.Syn}, Ack: {t.Ack}, Fin: {t.Fin}, Rst: {t.Rst}, Udp: {t.Udp}, Short: {t.Short}),");
        w.Line($"MaxFlows = {ruleSet.MaxFlows},");
        IEnumerable<string> me = ruleSet.MeV4.Select(p => p.ToString()).Concat(ruleSet.MeV6.Select(p => p.ToString()));
        w.Line($"Me = {Runtime}.Tables.AddressSet.Parse({string.Join(", ", me.Select(CSharpText.Quote))}),");
        w.Close("};");
        w.Line();
        w.Line($"/// <summary>Makes a firewall with no flows and zeroed counters.</summary>");
        w.Line($"public {identity.ClassName}({Runtime}.FirewallOptions? options = null)");
        w.Line("    : base(Description, options)");
        w.Line("{");
        w.Line("}");
    }

    private static string Rule(Rule rule)
    {
        string number = rule.Number.ToString(CultureInfo.InvariantCulture);
        string text = rule.Text.StartsWith(number + " ", StringComparison.Ordinal) ? rule.Text.Substring(number.Length + 1) : rule.Text;
        string log = rule.Log is null ? "" : $", LogAmount: {CSharpText.Number(rule.Log.Amount)}";
        return $"new {Runtime}.RuleDescription({number}, {CSharpText.Quote(text)}{log})";
    }

    private static string Strings(IEnumerable<string> values)
    {
        string list = string.Join(", ", values.Select(CSharpText.Quote));
        return list.Length == 0 ? "global::System.Array.Empty<string>()" : $"new[] {{ {list} }}";
    }
}
