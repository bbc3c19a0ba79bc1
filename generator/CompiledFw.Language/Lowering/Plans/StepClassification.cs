using CompiledFw.Classification.Building;
using CompiledFw.Language.Model;

namespace CompiledFw.Language.Lowering.Plans;

/// <summary>
/// Divides what steps ask between a classifier and straight-line code. A classifier asks for nothing behind a test whose asking has an
/// effect: that test must be met by the same packets as before.
/// </summary>
internal sealed class StepClassification
{
    /// <summary>In the order of <see cref="ClassifierText"/>.</summary>
    private static readonly int[] Versions = [4, 6, 0];

    private readonly FamilyTests[] _families = [.. Versions.Select(v => new FamilyTests(v))];
    private readonly FamilyBoxes[] _boxes = [.. Versions.Select(_ => new FamilyBoxes())];

    /// <summary>The boxes of each family so far.</summary>
    public BoxTable[] Tables => [.. _boxes.Select(b => b.Table)];

    public ClassifiedStep Add(Step step)
    {
        Condition whole = Condition.All([step.Gate, step.Condition]);
        EquatableArray<Condition> parts = whole is Condition.Conjunction all ? all.Parts : new[] { whole }.ToEquatableArray();
        int asked = parts.TakeWhile(p => !p.HasEffect).Count();
        FieldTest[][] tests = [.. _families.Select(f => parts.Take(asked).Select(f.Of).ToArray())];
        List<Condition> rest = [.. parts.Where((_, i) => i >= asked || tests.Any(t => !t[i].IsKnown))];
        ClassifiedStep classified = new(step, Condition.All(rest));
        for (int family = 0; family < Versions.Length; family++)
        {
            if (ByField(_families[family], tests[family]) is { } byField)
                _boxes[family].Add(step.Index, classified.IsFinal, byField);
        }

        return classified;
    }

    /// <summary>One test for each field, or null when no packet of the family fits.</summary>
    private static List<FieldTest>? ByField(FamilyTests family, FieldTest[] tests)
    {
        Dictionary<int, FieldTest> byField = [];
        foreach (FieldTest test in tests.Where(t => t.IsKnown))
        {
            FieldTest met = test.Field >= 0 && byField.TryGetValue(test.Field, out FieldTest before) ? family.Both(before, test)! : test;
            if (met.Constant == false)
                return null;
            if (met.Field >= 0)
                byField[met.Field] = met;
        }

        return [.. byField.Values];
    }
}
