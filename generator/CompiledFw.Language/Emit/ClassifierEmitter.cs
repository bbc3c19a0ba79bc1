using CompiledFw.Classification.Building;
using CompiledFw.Language.Lowering.Plans;

namespace CompiledFw.Language.Emit;

/// <summary>Writes classifiers: what their tables consist of as constants, and the rules that the tables are built from.</summary>
internal static class ClassifierEmitter
{
    private const string Classification = "global::CompiledFw.Classification";

    private static readonly string[] FamilyNames = ["Ip4", "Ip6", "Other"];

    /// <param name="w">Takes the text.</param>
    /// <param name="block">The block.</param>
    /// <param name="rules">The name of its method.</param>
    /// <param name="bodyOf">For each of its steps the number of its body.</param>
    public static void Emit(SourceWriter w, Block block, string rules, int[] bodyOf)
    {
        for (int family = 0; family < FamilyNames.Length; family++)
        {
            if (block.Shapes[family] is { } shape)
                EmitShape(w, MemberNames.ShapeOf(rules, FamilyNames[family]), shape);
        }

        IEnumerable<string> shapes = FamilyNames.Select((f, i) => block.Shapes[i] is null ? $"{Classification}.NoRules" : MemberNames.ShapeOf(rules, f));
        w.Line();
        foreach (string line in block.Summary)
            w.Comment(line);
        w.Line($"private static readonly {Classification}.Classifier<");
        w.Line($"    {string.Join(", ", shapes)}>");
        w.Line($"    {MemberNames.TablesOf(rules)} = new(");
        w.Line($"    {CSharpText.Quote(ClassifierText.Write(block.Families, block.First, bodyOf))});");
    }

    /// <summary>Which classifiers the firewall has, for tools.</summary>
    public static void EmitList(SourceWriter w, IEnumerable<Section> sections)
    {
        string[] tables = [.. sections.Where(s => s.Block is not null).Select(s => MemberNames.TablesOf(s.Name))];
        if (tables.Length == 0)
            return;
        w.Line();
        w.Line("/// <inheritdoc/>");
        w.Line($"public override global::System.Collections.Generic.IReadOnlyList<{Classification}.Classifier> {MemberNames.Classifiers} =>");
        w.Open($"new {Classification}.Classifier[]");
        foreach (string each in tables)
            w.Line($"{each},");
        w.Close("};");
    }

    private static void EmitShape(SourceWriter w, string name, ClassifierShape shape)
    {
        w.Line();
        w.Open($"private readonly struct {name} : {Classification}.IClassifierShape");
        w.Line($"public static int Source => {shape.Source};");
        w.Line($"public static int Destination => {shape.Destination};");
        w.Line($"public static int Fields => {CSharpText.Hex((ulong)shape.Fields)};");
        w.Line($"public static int Groups => {shape.Groups};");
        w.Line($"public static int Kinds => {CSharpText.Hex((ulong)shape.Kinds)};");
        w.Line($"public static bool IsFolded => {(shape.IsFolded ? "true" : "false")};");
        w.Close();
    }
}
