using CompiledFw.Language.Lowering;
using CompiledFw.Language.Model;

namespace CompiledFw.Language.Emit;

/// <summary>Writes one step: the rule's text, then what it tests and does.</summary>
/// <param name="program">The whole program, for jumps.</param>
/// <param name="conditions">Writes the step's condition.</param>
/// <param name="first">The first step of the method being written.</param>
/// <param name="end">The step after its last.</param>
internal sealed class StepEmitter(MatchProgram program, ConditionEmitter conditions, int first, int end)
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

    public void Emit(SourceWriter w, Step step)
    {
        w.Line();
        if (step.IsEntry && step.Index > first)
            w.Line($"Rule{NameOf(program, step.Index)}:");
        w.Comment(step.Rule.Text);
        if (step.Condition.IsNever && !step.LooksUp)
        {
            w.Line("// never matches");
            if (step.IsEntry && step.Index > first)
                w.Line(";");
            return;
        }

        if (step.Outcome == Outcome.CheckState && step.Rule.Log is not null)
            w.Line($"Log(ref e, {step.Index});");
        if (step.LooksUp)
            EmitLookup(w, step);
        if (step.Outcome != Outcome.CheckState)
            EmitRule(w, step);
    }

    /// <summary>What the rule does with a packet of a flow that it made: its action, without its tests.</summary>
    public static void EmitParent(SourceWriter w, Step step)
    {
        w.Comment(step.Rule.Text);
        w.Line($"case {step.Index}:");
        w.Indent();
        if (!step.Rule.Action.EndsSearch)
        {
            w.Line("if (!TryJump(ref e))");
            w.Line("    break;");
        }

        if (step.Rule.Log is not null)
            w.Line($"Log(ref e, {step.Index});");
        if (step.Rule.Action.EndsSearch)
        {
            w.Line($"next = {End(step)};");
        }
        else
        {
            w.Line($"Count(ref e, {step.Index});");
            w.Line($"next = {(step.Outcome == Outcome.SkipTo ? step.Target : step.Index + 1)};");
        }

        w.Line("return true;");
        w.Outdent();
    }

    private void EmitLookup(SourceWriter w, Step step)
    {
        string name = program.StateNames[step.StateName];
        Mapped(w, step, $"if (FindFlow(ref e, {step.StateName} /* :{name} */) && FollowParent(ref e, out next))");
        w.Line("    return next;");
    }

    private void EmitRule(SourceWriter w, Step step)
    {
        if (step.Condition.IsNever)
        {
            w.Line("// beyond that it never matches");
            return;
        }

        List<string> body = [];
        if (step.Keeps)
        {
            body.Add($"if (!Keep(ref e, {step.StateName}, {step.Index}, {step.Rule.Number}))");
            body.Add("    return Done;");
        }

        if (step.Rule.Log is not null)
            body.Add($"Log(ref e, {step.Index});");
        if (step.Rule.Action.EndsSearch)
        {
            body.Add($"return {End(step)};");
        }
        else
        {
            body.Add($"Count(ref e, {step.Index});");
            if (step.Outcome == Outcome.SkipTo)
                body.Add(JumpTo(step.Target));
        }

        if (step.Condition.IsAlways)
        {
            Mapped(w, step, body[0]);
            body.Skip(1).ToList().ForEach(w.Line);
            return;
        }

        Mapped(w, step, $"if ({conditions.Emit(step.Condition, NameOf(program, step.Index))})");
        if (body.Count == 1)
        {
            w.Line("    " + body[0]);
            return;
        }

        w.Open();
        body.ForEach(w.Line);
        w.Close();
    }

    /// <summary>A statement, or the head of one, at which a debugger stops for the rule.</summary>
    private void Mapped(SourceWriter w, Step step, string statement)
    {
        w.Margin(LineDirective.To(step.Rule.Span, program.RuleSet.FilePath));
        w.Wrapped(statement);
        w.Margin(LineDirective.Default);
    }

    private string JumpTo(int target) =>
        target < end ? $"goto Rule{NameOf(program, target)};" : $"return {target};";

    private static string End(Step step)
    {
        string arguments = $"ref e, {step.Index}, {step.Rule.Number}";
        return step.Outcome switch
        {
            Outcome.Allow => $"Allow({arguments})",
            Outcome.Deny => $"Deny({arguments})",

            // ICMP destination unreachable, host unreachable (RFC 792).
            _ => $"Unreach({arguments}, code: 1)",
        };
    }
}
