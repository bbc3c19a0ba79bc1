using CompiledFw.Language.Lowering;
using CompiledFw.Language.Model;

namespace CompiledFw.Language.Emit;

/// <summary>Writes one step: the rule's text, then what it tests and does.</summary>
/// <param name="program">The whole program, for names.</param>
/// <param name="conditions">Writes the step's conditions.</param>
/// <param name="actions">Writes what it does.</param>
/// <param name="first">The first step of the method being written.</param>
internal sealed class StepEmitter(MatchProgram program, ConditionEmitter conditions, ActionEmitter actions, int first)
{
    /// <summary>The label or method stem that stands for a step: the rule's number, with its place where the number repeats.</summary>
    public static string NameOf(MatchProgram program, int index)
    {
        EquatableArray<Step> steps = program.Steps;
        int number = steps[index].Rule.Number;
        bool repeats = (index > 0 && steps[index - 1].Rule.Number == number)
            || (index + 1 < steps.Count && steps[index + 1].Rule.Number == number);
        return repeats ? $"{number}_{index}" : $"{number}";
    }

    public static string LabelOf(MatchProgram program, int index) => $"Rule{NameOf(program, index)}";

    public void Emit(SourceWriter w, Step step)
    {
        w.Line();
        bool hasLabel = step.IsJumpedTo && step.Index > first;
        if (hasLabel)
            w.Line($"{LabelOf(program, step.Index)}:");
        w.Comment(step.Rule.Text);
        if (program.Records)
            w.Line($"Meet({step.Index});");
        Condition whole = Condition.All([step.Gate, step.Condition]);
        bool isCheck = step.Rule.Action is RuleAction.CheckState;
        if (whole.IsNever && !step.LooksUp)
        {
            w.Line("// never matches");
            if (hasLabel)
                w.Line(";");
        }
        else if (isCheck || step.LooksUp)
        {
            bool isGated = !step.Gate.IsAlways;
            if (isGated)
                w.Open($"if ({conditions.Emit(step.Gate, NameOf(program, step.Index))})");
            if (isCheck && step.Rule.Log is not null)
                w.Line($"Log(ref e, {step.Index});");
            if (step.LooksUp)
                EmitLookup(w, step);
            if (!isCheck)
                EmitRule(w, step, step.Condition);
            if (isGated)
                w.Close();
            else if (hasLabel && !step.LooksUp && step.Rule.Log is null)
                w.Line(";");
        }
        else
        {
            EmitRule(w, step, whole);
        }
    }

    private void EmitLookup(SourceWriter w, Step step)
    {
        string name = step.Probes == Step.AnyName ? $"AnyStateName" : $"{step.Probes} /* :{program.StateNames[step.Probes]} */";
        Mapped(w, step, $"if (FindFlow(ref e, {name}) && FollowParent(ref e, out next))");
        w.Line("    return next;");
    }

    private void EmitRule(SourceWriter w, Step step, Condition condition)
    {
        if (condition.IsNever)
        {
            w.Line("// beyond that it never matches");
            return;
        }

        List<string> body = actions.Matched(step);
        if (condition.IsAlways)
        {
            Mapped(w, step, body[0]);
            body.Skip(1).ToList().ForEach(w.Line);
            return;
        }

        string test = conditions.Emit(condition, NameOf(program, step.Index));
        if (condition.MayCutOff)
            test = EmitCutOff(w, step, test);
        Mapped(w, step, $"if ({test})");
        if (body.Count == 1)
        {
            w.Line("    " + body[0]);
            return;
        }

        w.Open();
        body.ForEach(w.Line);
        w.Close();
    }

    /// <summary>The answer goes into a local first: the asking may have found that the packet has to be dropped.</summary>
    private string EmitCutOff(SourceWriter w, Step step, string test)
    {
        string local = $"matches{NameOf(program, step.Index)}";
        Mapped(w, step, $"bool {local} = {test};");
        w.Line("if (e.IsCutOff)");
        w.Line("    return DropCutOff(ref e);");
        return local;
    }

    /// <summary>A statement, or the head of one, at which a debugger stops for the rule.</summary>
    private void Mapped(SourceWriter w, Step step, string statement)
    {
        w.Margin(LineDirective.To(step.Rule.Span, program.RuleSet.FilePath));
        w.Wrapped(statement);
        w.Margin(LineDirective.Default);
    }
}
