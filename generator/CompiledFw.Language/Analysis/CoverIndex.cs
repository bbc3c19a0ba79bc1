using CompiledFw.Language.Analysis.PacketSets;

namespace CompiledFw.Language.Analysis;

/// <summary>
/// Cubes of rules, found by a packet that lies in them. Each cube stands in the drawers of its most telling field: those are
/// labelled with the bits that the values of a range have in common, so that a packet has one drawer for each number of bits.
/// </summary>
internal sealed class CoverIndex(FieldSpace space)
{
    /// <summary>A set of more ranges stands in one drawer, labelled with the bits that all of them share.</summary>
    private const int MostDrawers = 16;

    private readonly Dictionary<Label, List<CoveringCube>> _drawers = [];
    private readonly List<(int Dimension, int Length)>[] _lengths =
        [.. PacketKinds.All.Select(_ => new List<(int Dimension, int Length)>())];

    public void Add(int rule, PacketSet packets)
    {
        foreach ((PacketKind kind, Cube cube) in packets.Cubes)
        {
            foreach (Label label in LabelsOf(kind, cube))
            {
                if (!_drawers.TryGetValue(label, out List<CoveringCube>? drawer))
                    _drawers.Add(label, drawer = []);
                drawer.Add(new CoveringCube(rule, cube));
                if (!_lengths[(int)kind].Contains((label.Dimension, label.Length)))
                    _lengths[(int)kind].Add((label.Dimension, label.Length));
            }
        }
    }

    public void Clear()
    {
        _drawers.Clear();
        foreach (List<(int, int)> lengths in _lengths)
            lengths.Clear();
    }

    /// <summary>The cubes that hold a packet.</summary>
    public IEnumerable<CoveringCube> Around(Sample packet, WorkBudget budget)
    {
        foreach ((int dimension, int length) in _lengths[(int)packet.Kind])
        {
            Label label = length == 0
                ? new Label(packet.Kind, dimension, 0, default)
                : LabelOf(packet.Kind, dimension, length, packet[dimension]);
            if (!_drawers.TryGetValue(label, out List<CoveringCube>? drawer))
                continue;
            foreach (CoveringCube covering in drawer)
            {
                if (!budget.Spend())
                    yield break;
                if (covering.Cube.Holds(packet))
                    yield return covering;
            }
        }
    }

    private IEnumerable<Label> LabelsOf(PacketKind kind, Cube cube)
    {
        Label[] best = [new Label(kind, Dimension.Inbound, 0, default)];
        foreach (Constraint constraint in cube.Constraints)
        {
            IReadOnlyList<ValueRange> ranges = constraint.Values.Ranges;
            if (ranges.Count > MostDrawers)
                ranges = [new ValueRange(constraint.Values.First, constraint.Values.Last)];
            Label[] labels = [.. ranges.Select(r => LabelOf(kind, constraint.Dimension, r)).Distinct()];
            if (WeightOf(labels) > WeightOf(best))
                best = labels;
        }

        return best;
    }

    /// <summary>How much the labels tell apart; of an IPv6 address the first bits tell little.</summary>
    private static int WeightOf(Label[] labels)
    {
        int shortest = labels.Min(l => l.Length);
        bool isAddress6 = labels[0].Kind.Version() == 6 && labels[0].Dimension is (Dimension.Source or Dimension.Destination);
        return isAddress6 ? shortest / 3 : shortest;
    }

    private Label LabelOf(PacketKind kind, int dimension, ValueRange range) =>
        LabelOf(kind, dimension, WidthOf(kind, dimension) - (range.First ^ range.Last).Bits, range.First);

    private Label LabelOf(PacketKind kind, int dimension, int length, Wide value) =>
        new(kind, dimension, length, value >>> (WidthOf(kind, dimension) - length));

    private int WidthOf(PacketKind kind, int dimension) => space.Universe(kind, dimension).Last.Bits;

    private readonly record struct Label(PacketKind Kind, int Dimension, int Length, Wide Bits);
}
