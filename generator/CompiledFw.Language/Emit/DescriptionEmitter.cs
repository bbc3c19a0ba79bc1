using System.Globalization;
using CompiledFw.Language.Lowering;
using CompiledFw.Language.Model;

namespace CompiledFw.Language.Emit;

/// <summary>Writes the constructor and the description of the rule set that the base class works from.</summary>
internal static class DescriptionEmitter
{
    private const string Runtime = "global::CompiledFw";

    public static void Emit(SourceWriter w, MatchProgram program, FirewallIdentity identity, IReadOnlyList<Section> sections, Shortcut? shortcut)
    {
        RuleSet ruleSet = program.RuleSet;
        w.Line($"private static readonly {Runtime}.RulesetDescription Description = new()");
        w.Open();
        w.Line($"Name = {CSharpText.Quote(identity.PlainName)},");
        w.Open("Rules = new[]");
        foreach (Step step in program.Steps)
            w.Line($"{Rule(step, program)},");
        string byDefault = ruleSet.AllowByDefault ? "allow" : "deny";
        w.Line($"new {Runtime}.RuleDescription({CompiledFw.Language.Model.Rule.DefaultNumber}, \"{byDefault} ip from any to any\"{(program.TracksUnder >= 0 && ruleSet.AllowByDefault ? ", MakesFlows: true" : "")}),");
        w.Close("},");
        w.Line($"InterfaceGlobs = {Strings(program.Globs)},");
        w.Line($"StateNames = {Strings(program.StateNames)},");
        TrackingEmitter.Emit(w, ruleSet);
        if (sections.Any(s => s.Block is not null))
            w.Line($"Plan = {CSharpText.Quote(Section.PlanOf(sections))},");
        w.Line($"MaxFlows = {ruleSet.Limits.Flows},");
        if (program.Steps.Any(s => s.Rule.State?.Limit is not null))
            w.Line($"MaxParents = {ruleSet.Limits.Parents},");
        if (shortcut is not null)
            ShortcutEmitter.EmitDescription(w, shortcut);
        if (program.SeesState)
            w.Line("SeesState = true,");
        if (program.BindsFlows)
            w.Line("BindsFlows = true,");
        if (program.Asks<Condition.OverThreshold>() is int thresholds and > 0)
            w.Line($"Thresholds = {thresholds},");
        if (program.Asks<Condition.IsDuplicate>() is int duplicates and > 0)
            w.Line($"Duplicates = {duplicates},");
        if (program.SeesState || program.Steps.Any(s => s.Probes == Step.AnyName))
            w.Line("LooksUpAnyState = true,");
        if (program.UsesSets)
            w.Line($"DisabledSets = {(ruleSet.DisabledSets == 0 ? "0" : CSharpText.Hex(ruleSet.DisabledSets))},");
        if (program.UsesContext)
            w.Line("UsesContext = true,");
        if (program.Tables.Count > 0)
            EmitTables(w, program.Tables);
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

    private static string Rule(Step step, MatchProgram program)
    {
        Rule rule = step.Rule;
        string number = rule.Number.ToString(CultureInfo.InvariantCulture);
        string text = rule.Text.StartsWith(number + " ", StringComparison.Ordinal) ? rule.Text.Substring(number.Length + 1) : rule.Text;
        string log = rule.Log is null ? "" : $", LogAmount: {CSharpText.Number(rule.Log.Amount)}";
        string set = rule.Set == 0 ? "" : $", Set: {rule.Set}";
        string limit = rule.State?.Limit is { } flows ? $", LimitBy: ({Runtime}.Flows.LimitFields){(int)flows.By}" : "";
        string timeout = rule.State is { TimeoutSeconds: > 0 } state ? $", TimeoutSeconds: {state.TimeoutSeconds}" : "";
        string parent = program.IsParent(step) ? ", MakesFlows: true" : "";
        string allows = Shortcut.JustAllowsFlows(program, step) ? ", JustAllowsFlows: true" : "";
        return $"new {Runtime}.RuleDescription({number}, {CSharpText.Quote(text)}{log}{set}{limit}{timeout}{TrackingEmitter.Admission(rule, program.RuleSet.Tracking)}{parent}{allows})";
    }

    /// <summary>The tables that exist at run time, with the entries that the file gives them: an entry and its value a line.</summary>
    private static void EmitTables(SourceWriter w, EquatableArray<Table> tables)
    {
        w.Open("Tables = new[]");
        foreach (Table table in tables)
        {
            IEnumerable<string> entries = table.V4.Select(e => $"{e.Entry} {e.Value}")
                .Concat(table.V6.Select(e => $"{e.Entry} {e.Value}"))
                .Concat(table.Numbers.Where(e => e.Entry.First <= e.Entry.Last).Select(e => $"{e.Entry.First}-{e.Entry.Last} {e.Value}"))
                .Concat(table.Names.Select(e => $"{e.Entry} {e.Value}"));
            w.Line(
                $"new {Runtime}.Tables.TableDescription({CSharpText.Quote(table.Name)}, {Runtime}.Tables.TableType.{table.Type}, "
                + $"isDynamic: {(table.IsDynamic ? "true" : "false")}, ({Runtime}.Tables.FlowKeyFields){(int)table.FlowFields}, {CSharpText.Quote(string.Join("\n", entries))}),");
        }

        w.Close("},");
    }

    private static string Strings(IEnumerable<string> values)
    {
        string list = string.Join(", ", values.Select(CSharpText.Quote));
        return list.Length == 0 ? "global::System.Array.Empty<string>()" : $"new[] {{ {list} }}";
    }
}
