using CompiledFw.Classification.Building;
using CompiledFw.Language.Lowering;
using CompiledFw.Language.Lowering.Plans;

namespace CompiledFw.Language.Emit;

/// <summary>Writes a block: its classifier, the method that takes a packet through the rules that it fits, and what these do.</summary>
/// <param name="program">The whole program.</param>
/// <param name="block">The block.</param>
/// <param name="name">The name of its method.</param>
/// <param name="pool">Takes long lists.</param>
/// <param name="parts">Takes parts of conditions that are too large.</param>
internal sealed class BlockEmitter(MatchProgram program, Block block, string name, RangePool pool, PartPool parts)
{
    private const string Classification = "global::CompiledFw.Classification";

    private readonly MatchedBodies _bodies = new(program, block);

    public void Emit(SourceWriter w)
    {
        List<(int First, int End)> stretches = MethodBudget.Split([.. _bodies.All.Select(b => b[0])]);
        ClassifierEmitter.Emit(w, block, name, _bodies.NumberOf);
        EmitSearch(w, stretches);
        for (int i = 0; i < stretches.Count; i++)
            EmitMatched(w, stretches[i].First, stretches[i].End, NameOf(stretches, i));
    }

    private string NameOf(List<(int First, int End)> stretches, int place) =>
        MemberNames.MatchedOf(name, stretches.Count == 1 ? "" : CSharpText.Number(place + 1));

    private void EmitSearch(SourceWriter w, List<(int First, int End)> stretches)
    {
        string tables = MemberNames.TablesOf(name);
        w.Line();
        w.Open($"private int {name}(ref global::CompiledFw.Evaluation e, int next)");
        w.Line($"int {ActionEmitter.SharedIndex} = {tables}.First(in e.Packet, out {Classification}.Candidates candidates);");
        w.Open($"while ({ActionEmitter.SharedIndex} != {Classification}.Classifier.NoRule)");
        if (stretches.Count == 1)
        {
            w.Line($"next = {NameOf(stretches, 0)}(ref e, {ActionEmitter.SharedIndex});");
        }
        else
        {
            w.Open($"next = {tables}.BodyOf({ActionEmitter.SharedIndex}) switch");
            for (int i = 0; i < stretches.Count; i++)
                w.Line($"{(i < stretches.Count - 1 ? $"< {stretches[i].End}" : "_")} => {NameOf(stretches, i)}(ref e, {ActionEmitter.SharedIndex}),");
            w.Close("};");
        }

        w.Line("if (next != NextCandidate)");
        w.Line("    return next;");
        w.Line($"{ActionEmitter.SharedIndex} = {tables}.After({ActionEmitter.SharedIndex}, in e.Packet, in candidates);");
        w.Close();
        w.Line();
        w.Line($"return {block.End};");
        w.Close();
    }

    private void EmitMatched(SourceWriter w, int first, int end, string method)
    {
        // The bodies are written first: only then is it known which locals they use.
        var locals = Locals.OfEvaluation();
        ConditionEmitter conditions = new(locals, pool, parts);
        SourceWriter bodies = new();
        bodies.Indent();
        bodies.Indent();
        bool isOnlyOne = _bodies.All.Count == 1;
        if (!isOnlyOne)
            bodies.Open($"switch ({MemberNames.TablesOf(name)}.BodyOf({ActionEmitter.SharedIndex}))");
        for (int i = first; i < end; i++)
            EmitBody(bodies, i, conditions, isOnlyOne);
        if (!isOnlyOne)
            bodies.Close();

        w.Line();
        w.Open($"private int {method}(ref global::CompiledFw.Evaluation e, int {ActionEmitter.SharedIndex})");
        foreach (string declaration in locals.Declarations)
            w.Line(declaration);
        w.Margin(bodies.ToString().TrimEnd('\n'));
        if (!isOnlyOne || !_bodies.All[0][0].IsFinal)
        {
            w.Line();
            w.Line("return NextCandidate;");
        }

        w.Close();
    }

    private void EmitBody(SourceWriter w, int number, ConditionEmitter conditions, bool isOnlyOne)
    {
        IReadOnlyList<ClassifiedStep> steps = _bodies.All[number];
        Step example = steps[0].Step;
        w.Comment(steps.Count == 1 ? example.Rule.Text : $"{steps.Count} rules, the first of them: {example.Rule.Text}");
        if (!isOnlyOne)
        {
            w.Line($"case {number}:");
            w.Indent();
        }

        Condition rest = steps[0].Rest;
        List<string> lines = _bodies.Actions.Matched(example);
        if (!rest.IsAlways)
        {
            string test = conditions.Emit(rest, StepEmitter.NameOf(program, example.Index));
            if (rest.MayCutOff)
            {
                w.Wrapped($"bool matches{number} = {test};");
                w.Line("if (e.IsCutOff)");
                w.Line("    return DropCutOff(ref e);");
                test = $"matches{number}";
            }

            w.Wrapped($"if ({test})");
            w.Open();
        }

        lines.ForEach(w.Line);
        if (!rest.IsAlways)
            w.Close();
        if (isOnlyOne)
            return;
        w.Line("break;");
        w.Outdent();
    }
}
