using System.IO.Compression;

namespace CompiledFw.Classification.Building;

/// <summary>
/// Rules and plans as one line of text: what emitted code says of a classifier. The bytes are numbers of seven bits a byte, deflated; each
/// set of values stands there once, and tables are built from it at start.
/// </summary>
internal static class ClassifierText
{
    /// <summary>IPv4, IPv6, and frames that are neither.</summary>
    public const int Families = 3;

    private const int Version = 1;

    /// <param name="families">The rules and plans of each family.</param>
    /// <param name="first">The index of the first rule.</param>
    /// <param name="bodyOf">For each rule from there on, which of the emitted bodies it has.</param>
    public static string Write(IReadOnlyList<PlannedTables> families, int first, int[] bodyOf)
    {
        using MemoryStream packed = new();
        using (DeflateStream deflated = new(packed, CompressionLevel.Optimal))
        {
            NumberWriter numbers = new();
            numbers.Write(Version);
            foreach (PlannedTables family in families)
                Write(numbers, family);
            numbers.Write((ulong)first);
            numbers.Write((ulong)bodyOf.Length);
            foreach (int body in bodyOf)
                numbers.Write((ulong)body);
            byte[] bytes = numbers.ToArray();
            deflated.Write(bytes, 0, bytes.Length);
        }

        return Convert.ToBase64String(packed.ToArray());
    }

    /// <exception cref="InvalidOperationException">It is of another version.</exception>
    public static (PlannedTables[] Families, int First, int[] BodyOf) Read(string text)
    {
        using MemoryStream packed = new(Convert.FromBase64String(text));
        using DeflateStream deflated = new(packed, CompressionMode.Decompress);
        using MemoryStream bytes = new();
        deflated.CopyTo(bytes);
        NumberReader numbers = new(bytes.ToArray());
        if (numbers.Read() != Version)
            throw new InvalidOperationException("The rules were compiled for another version of the runtime: compile them again.");
        PlannedTables[] families = new PlannedTables[Families];
        for (int i = 0; i < Families; i++)
            families[i] = Read(numbers);
        int first = (int)numbers.Read();
        int[] bodyOf = new int[(int)numbers.Read()];
        for (int i = 0; i < bodyOf.Length; i++)
            bodyOf[i] = (int)numbers.Read();
        return (families, first, bodyOf);
    }

    private static void Write(NumberWriter w, PlannedTables family)
    {
        w.Write(family.Plan is null ? 0u : 1u);
        if (family.Plan is not { } plan)
            return;
        w.Write(family.IsIp6 ? 1u : 0u);
        foreach (int group in plan.GroupOf)
            w.Write((ulong)group);
        w.Write((ulong)plan.Limits.Cells);
        w.Write((ulong)plan.Limits.Results);
        w.Write((ulong)plan.Limits.SideBySide);
        w.Write((ulong)plan.Limits.Chunks);
        foreach (PointRange[][] sets in family.Table.Sets)
        {
            w.Write((ulong)sets.Length);
            foreach (PointRange[] set in sets)
                WriteSet(w, set, family.IsIp6);
        }

        w.Write((ulong)family.Table.Boxes.Length);
        int before = 0;
        foreach (RuleBox box in family.Table.Boxes)
        {
            w.Write((ulong)(box.Rule - before) << 1 | (box.IsFinal ? 1u : 0u));
            before = box.Rule;
            for (int field = 0; field < MatchFields.Count; field++)
            {
                if (family.Table.Asks(field))
                    w.Write((ulong)box.Sets[field]);
            }
        }
    }

    private static void WriteSet(NumberWriter w, PointRange[] set, bool isIp6)
    {
        w.Write((ulong)set.Length);
        foreach (PointRange range in set)
        {
            if (isIp6)
            {
                w.Write(range.First.High);
                w.Write(range.Last.High);
                w.Write(range.Last.Low);
            }
            else
            {
                w.Write(range.Last.Low - range.First.Low);
            }

            w.Write(range.First.Low);
        }
    }

    private static PlannedTables Read(NumberReader r)
    {
        BoxTable none = new([.. Enumerable.Repeat(new PointRange[][] { [] }, MatchFields.Count)], []);
        if (r.Read() == 0)
            return new PlannedTables(none, false, null);
        bool isIp6 = r.Read() != 0;
        int[] groupOf = new int[RuleShapes.Count];
        for (int i = 0; i < groupOf.Length; i++)
            groupOf[i] = (int)r.Read();
        ClassifierLimits limits = new((int)r.Read(), (int)r.Read(), (int)r.Read(), (int)r.Read());
        PointRange[][][] sets = new PointRange[MatchFields.Count][][];
        for (int field = 0; field < sets.Length; field++)
        {
            sets[field] = new PointRange[(int)r.Read()][];
            for (int i = 0; i < sets[field].Length; i++)
                sets[field][i] = ReadSet(r, isIp6);
        }

        BoxTable table = new(sets, new RuleBox[(int)r.Read()]);
        int rule = 0;
        for (int i = 0; i < table.Boxes.Length; i++)
        {
            ulong head = r.Read();
            rule += (int)(head >> 1);
            int[] ofFields = new int[MatchFields.Count];
            for (int field = 0; field < ofFields.Length; field++)
                ofFields[field] = table.Asks(field) ? (int)r.Read() : 0;
            table.Boxes[i] = new RuleBox(rule, (head & 1) != 0, ofFields);
        }

        return new PlannedTables(table, isIp6, new ClassifierPlan(groupOf, limits));
    }

    private static PointRange[] ReadSet(NumberReader r, bool isIp6)
    {
        PointRange[] set = new PointRange[(int)r.Read()];
        for (int i = 0; i < set.Length; i++)
        {
            Point first = new(isIp6 ? r.Read() : 0, 0), last = isIp6 ? new Point(r.Read(), r.Read()) : Point.Of(r.Read());
            first = first with { Low = r.Read() };
            set[i] = new PointRange(first, isIp6 ? last : Point.Of(first.Low + last.Low));
        }

        return set;
    }
}
