using CompiledFw.Language.Lowering;

namespace CompiledFw.Language.Emit;

/// <summary>Writes what is asked of a plain segment before its flow is looked up without the rules; see the runtime's <c>FlowShortcut</c>.</summary>
internal static class ShortcutEmitter
{
    private const string Runtime = "global::CompiledFw";

    /// <summary>The member of the description.</summary>
    public static void EmitDescription(SourceWriter w, Shortcut shortcut) =>
        w.Line($"Shortcut = new {Runtime}.FlowShortcut(StateName: {shortcut.StateName}, AsksBefore: {(shortcut.Before.Count > 0 ? "true" : "false")}),");

    /// <summary>The method, where there is something to ask.</summary>
    public static void EmitMethod(SourceWriter w, MatchProgram program, Shortcut shortcut, RangePool pool, PartPool parts)
    {
        if (shortcut.Before.Count == 0)
            return;
        // What is asked is written first: only then is it known which locals that uses.
        var locals = Locals.OfPlainSegment();
        ConditionEmitter conditions = new(locals, pool, parts);
        SourceWriter tests = new();
        tests.Indent();
        tests.Indent();
        foreach (ShortcutTest test in shortcut.Before)
        {
            tests.Comment(test.Step.Rule.Text);
            tests.Wrapped($"if ({conditions.Emit(test.Holds, StepEmitter.NameOf(program, test.Step.Index))})");
            tests.Line($"    return {(test.JustAllows ? CSharpText.Number(test.Step.Index) : "WholeWay")};");
        }

        w.Line();
        w.Open($"protected override int RuleBefore(in {Runtime}.Packets.PlainTcp4 packet, in {Runtime}.Arrival arrival)");
        foreach (string declaration in locals.Declarations)
            w.Line(declaration);
        w.Margin(tests.ToString().TrimEnd('\n'));
        w.Line("return NoRule;");
        w.Close();
    }
}
