using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>Random words that make flows.</summary>
internal static class StateGenerator
{
    private static readonly string[] Fields = ["src-addr", "src-port", "dst-addr", "dst-port"];

    /// <summary>A state name; empty for the default one.</summary>
    public static Gen<string> Name { get; } =
        Gen.Frequency((9, Gen.Elements(Universe.StateNames)), (1, Gen.Elements(Universe.RareStateNames)));

    public static Gen<StateClause> Clause { get; } =
        from word in Gen.Frequency(
            (8, Gen.Constant("keep-state")), (4, Gen.Constant("record-state")), (4, Gen.Constant("limit")), (3, Gen.Constant("set-limit")),
            (2, Gen.Constant("stateful")), (1, Gen.Constant("stateful-ends")))
        from fields in Gen.SubListOf(Fields)
        from one in Gen.Elements(Fields)
        from most in Gen.Frequency((6, Gen.Choose(1, 4).Select(number => $"{number}")), (2, Gen.Constant("tablearg")))
        from name in Name
        from timeout in Gen.Frequency((4, Gen.Constant((string?)null)), (1, Gen.Elements<string?>("1", "2s", "30s", "1m", "1h")))
        from deferring in Gen.Frequency((5, Gen.Constant((string?)null)), (1, Gen.Elements<string?>("defer-action", "defer-immediate-action")))
        let isLimit = word is "limit" or "set-limit"
        let counted = fields.Count == 0 ? [one] : fields.Count == Fields.Length ? ["all"] : (IReadOnlyList<string>)[.. fields]
        select new StateClause(word, isLimit ? counted : [], isLimit ? most : null, name, timeout, deferring);
}
