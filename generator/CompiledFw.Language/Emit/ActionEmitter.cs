using CompiledFw.Language.Lowering;
using CompiledFw.Language.Model;

namespace CompiledFw.Language.Emit;

/// <summary>Writes what a rule does with a packet: for one that it matches, and for one of a flow that it made.</summary>
/// <param name="program">The whole program, for jumps.</param>
/// <param name="first">The first step of the method being written.</param>
/// <param name="end">The step after its last.</param>
/// <param name="isShared">True where code stands for several rules: a variable tells it which.</param>
internal sealed class ActionEmitter(MatchProgram program, int first, int end, bool isShared = false)
{
    /// <summary>The variable that holds a rule's index in shared code.</summary>
    public const string SharedIndex = "rule";

    /// <summary>What happens once the rule's matches hold. A line that stays inside a statement is indented.</summary>
    public List<string> Matched(Step step)
    {
        List<string> lines = [];
        if (program.Records)
            lines.Add("Match();");
        if (step.Rule.State is StateOption state)
        {
            lines.Add($"if (!{Keep(step, state)})");
            lines.Add("    return Done;");
            if (state.Defers)
                return lines;
        }

        if (step.Rule.Log is not null)
            lines.Add($"Log(ref e, {IndexOf(step)});");
        if (step.Rule.Tag is TagOption tag)
            lines.AddRange(Tag(step, tag, "return Done;"));
        switch (step.Rule.Action)
        {
            case RuleAction.SkipTo:
                lines.Add($"Count(ref e, {IndexOf(step)});");
                lines.Add(JumpTo(step));
                break;
            case RuleAction.Call:
                lines.Add($"return {Call(step)};");
                break;
            case RuleAction.Return back:
                lines.Add($"return Return(ref e, {IndexOf(step)}, toNextRule: {(back.ToNextRule ? "true" : "false")});");
                break;
            case RuleAction.Count:
                lines.Add($"Count(ref e, {IndexOf(step)});");
                break;
            case RuleAction.SetMark mark:
                lines.Add(SetMark(mark));
                lines.Add($"Count(ref e, {IndexOf(step)});");
                break;
            default:
                lines.Add($"return {End(step)};");
                break;
        }

        return lines;
    }

    /// <summary>
    /// What happens to a packet of a flow that the rule made: its action, without its tests, and on behind it where that does not
    /// end the search. ipfw skips a parent's <c>return</c> (reference: ipfw section 2.3).
    /// </summary>
    public void EmitParent(SourceWriter w, Step step)
    {
        RuleAction action = step.Rule.Action;
        w.Comment(step.Rule.Text);
        w.Line($"case {step.Index}:");
        w.Indent();
        if (!action.EndsSearch)
        {
            w.Line("if (!TryJump(ref e))");
            w.Line("    break;");
        }

        if (action is not RuleAction.Return)
        {
            if (step.Rule.Log is not null)
                w.Line($"Log(ref e, {step.Index});");
            if (step.Rule.Tag is TagOption tag)
                EmitParentTag(w, step, tag);
        }

        if (action is RuleAction.SetMark mark)
            w.Line(SetMark(mark));
        if (action is RuleAction.Count or RuleAction.SkipTo or RuleAction.SetMark)
            w.Line($"Count(ref e, {step.Index});");
        w.Line($"next = {Next(step)};");
        w.Line("return true;");
        w.Outdent();
    }

    private void EmitParentTag(SourceWriter w, Step step, TagOption tag)
    {
        List<string> lines = Tag(step, tag, "");
        if (tag.Removes)
        {
            w.Line(lines[0]);
            return;
        }

        w.Line(lines[0]);
        w.Open();
        w.Line("next = Done;");
        w.Line("return true;");
        w.Close();
    }

    private string Next(Step step) => step.Rule.Action switch
    {
        { EndsSearch: true } => End(step),
        RuleAction.SkipTo => Target(step),
        RuleAction.Call => Call(step),
        _ => CSharpText.Number(step.Index + 1),
    };

    private string Keep(Step step, StateOption state)
    {
        string arguments = $"ref e, {step.Keeps}, {NamesOf(step)}";
        if (state.Limit is not FlowLimit limit)
            return state.IsBound ? $"KeepOnInterface({arguments})" : $"Keep({arguments})";
        string most = limit.Most.IsTableArgument ? "e.TableArgument" : CSharpText.Number(limit.Most.Number);
        return $"KeepLimited({arguments}, by: {(int)limit.By} /* {limit.By} */, most: {most})";
    }

    private List<string> Tag(Step step, TagOption tag, string whenFull)
    {
        string number = tag.Number.IsTableArgument ? "(ushort)e.TableArgument" : CSharpText.Number(tag.Number.Number);
        return tag.Removes
            ? [$"Untag(ref e, {number});"]
            : [$"if (!Tag(ref e, {number}, {NamesOf(step)}))", "    " + whenFull];
    }

    private string IndexOf(Step step) => isShared ? SharedIndex : CSharpText.Number(step.Index);

    private string NamesOf(Step step) => isShared ? $"{SharedIndex}, NumberOf({SharedIndex})" : $"{step.Index}, {step.Rule.Number}";

    private static string SetMark(RuleAction.SetMark mark) =>
        $"SetMark(ref e, {(mark.Value is { } value ? CSharpText.Hex(value) : "e.TableArgument")}, {CSharpText.Hex(mark.Mask)});";

    /// <summary>The packet passes; where every packet's flow was looked for, that flow lives on, and one may be made.</summary>
    public static string Allow(MatchProgram program, string arguments, string how = "Allow") =>
        program.TracksUnder >= 0 ? $"{how}AndTrack({arguments}, {program.TracksUnder})"
        : program.SeesState ? $"{how}AndRefresh({arguments})"
        : $"{how}({arguments})";

    private string Call(Step step) => $"Call(ref e, {NamesOf(step)}, target: {Target(step)})";

    /// <summary>Where the step leads: known now, or by the table argument, skipto never backward.</summary>
    private static string Target(Step step) => step.Target >= 0
        ? CSharpText.Number(step.Target)
        : $"FromTable(ref e, least: {(step.Rule.Action is RuleAction.SkipTo ? step.Rule.Number + 1 : 0)})";

    private string JumpTo(Step step) => step.Target > first && step.Target < end
        ? $"goto {StepEmitter.LabelOf(program, step.Target)};"
        : $"return {Target(step)};";

    private string End(Step step)
    {
        string arguments = $"ref e, {NamesOf(step)}";
        return step.Rule.Action switch
        {
            RuleAction.Allow => Allow(program, arguments),
            RuleAction.Deny => $"Deny({arguments})",
            RuleAction.Unreach unreach => $"Unreach({arguments}, code: {unreach.Code})",
            RuleAction.Unreach6 unreach => $"Unreach6({arguments}, code: {unreach.Code})",
            RuleAction.Reset reset => $"{(reset.IsIp6 ? "Reset6" : "Reset")}({arguments})",
            RuleAction.Abort abort => $"{(abort.IsIp6 ? "Abort6" : "Abort")}({arguments})",
            _ => throw new InvalidOperationException($"No end for {step.Rule.Action.GetType().Name}."),
        };
    }
}
