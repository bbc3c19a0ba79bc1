using CompiledFw.Classification;
using CompiledFw.Classification.Building;
using CompiledFw.Packets;

namespace CompiledFw.Runtime.Tests.Classification;

/// <summary>A classifier made as emitted code makes one: out of text, with the shape as types.</summary>
internal abstract class Probe
{
    public abstract Classifier Classifier { get; }

    /// <summary>All rules that the classifier names for a packet, in its order.</summary>
    public abstract List<int> AllOf(in PacketHeaders packet);

    public abstract Candidates CandidatesOf(in PacketHeaders packet);

    public abstract int After(int rule, in PacketHeaders packet, in Candidates candidates);

    public abstract int BodyOf(int rule);

    /// <summary>The classifier of one family's rules and plan; the other families have no rules.</summary>
    public static Probe Of(BoxTable table, int family, ClassifierPlan plan) => Of(ClassifierTextTests.Text(table, family, plan), table, family, plan);

    /// <summary>The classifier of the rules of several families, each by the same plan.</summary>
    public static Probe Of(BoxTable[] tables, ClassifierPlan plan)
    {
        PlannedTables[] planned = [.. tables.Select((t, family) => new PlannedTables(t, family == 1, t.Boxes.Length == 0 ? null : plan))];
        Type[] shapes = [.. planned.Select(p => ShapeTypes.Of(p.Build() is { } built ? ClassifierShape.Of(built) : null))];
        int end = tables.SelectMany(t => t.Boxes).Max(b => b.Rule) + 1;
        return (Probe)Activator.CreateInstance(typeof(Probe<,,>).MakeGenericType(shapes), ClassifierText.Write(planned, 0, new int[end]))!;
    }

    /// <summary>The same, of a text that says so.</summary>
    public static Probe Of(string text, BoxTable table, int family, ClassifierPlan plan)
    {
        ClassifierShape shape = ClassifierShape.Of(ClassifierBuilder.Build(new ClassifierInput(table, isIp6: family == 1), plan));
        Type[] shapes = [.. Enumerable.Range(0, ClassifierText.Families).Select(f => ShapeTypes.Of(f == family ? shape : null))];
        return (Probe)Activator.CreateInstance(typeof(Probe<,,>).MakeGenericType(shapes), text)!;
    }
}

internal sealed class Probe<T4, T6, TOther>(string text) : Probe
    where T4 : struct, IClassifierShape
    where T6 : struct, IClassifierShape
    where TOther : struct, IClassifierShape
{
    private readonly Classifier<T4, T6, TOther> _classifier = new(text);

    public override Classifier Classifier => _classifier;

    public override List<int> AllOf(in PacketHeaders packet)
    {
        List<int> all = [];
        for (int rule = _classifier.First(in packet, out Candidates found); rule != Classifier.NoRule; rule = _classifier.After(rule, in packet, in found))
        {
            Assert.True(all.Count == 0 || rule > all[^1], $"Rule {rule} comes behind rule {all.LastOrDefault()}.");
            all.Add(rule);
        }

        return all;
    }

    public override Candidates CandidatesOf(in PacketHeaders packet)
    {
        _classifier.First(in packet, out Candidates found);
        return found;
    }

    public override int After(int rule, in PacketHeaders packet, in Candidates candidates) => _classifier.After(rule, in packet, in candidates);

    public override int BodyOf(int rule) => _classifier.BodyOf(rule);
}
