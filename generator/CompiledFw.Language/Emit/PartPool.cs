using CompiledFw.Language.Lowering;

namespace CompiledFw.Language.Emit;

/// <summary>
/// The parts of conditions that are too large for one method, each a method of its own: a rule may have thousands of
/// alternatives, and the JIT does not optimise a method that holds them all.
/// </summary>
internal sealed class PartPool(RangePool ranges)
{
    private readonly SourceWriter _methods = new();
    private readonly Dictionary<string, int> _written = new(StringComparer.Ordinal);

    /// <summary>Writes the part of a rule's condition as a method; the call of it is an expression of type bool.</summary>
    public string CallOf(string rule, Condition part)
    {
        var locals = Locals.OfEvaluation();
        string test = new ConditionEmitter(locals, ranges, this).Emit(part, rule);
        _written.TryGetValue(rule, out int before);
        _written[rule] = before + 1;
        string name = MemberNames.PartOf(rule, before + 1);

        _methods.Line();
        _methods.Line($"// a part of what rule {rule} asks for");
        _methods.Open($"private bool {name}(ref global::CompiledFw.Evaluation e)");
        foreach (string declaration in locals.Declarations)
            _methods.Line(declaration);
        _methods.Wrapped($"return {test};");
        _methods.Close();
        return $"{name}(ref e)";
    }

    public void Write(SourceWriter w) => w.Block(_methods);
}
