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

    /// <summary>So long bytes may be once they are inflated.</summary>
    private const int MostBytes = 1 << 28;

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

    /// <exception cref="InvalidOperationException">It is of another version, or nothing that a generator wrote.</exception>
    public static (PlannedTables[] Families, int First, int[] BodyOf) Read(string text)
    {
        try
        {
            return Read(new NumberReader(Inflate(Convert.FromBase64String(text))));
        }
        catch (Exception e) when (e is FormatException or InvalidDataException)
        {
            throw new InvalidOperationException("The rules were compiled for another version of the runtime: compile them again.", e);
        }
    }

    private static byte[] Inflate(byte[] packed)
    {
        using DeflateStream deflated = new(new MemoryStream(packed), CompressionMode.Decompress);
        using MemoryStream bytes = new();
        byte[] buffer = new byte[1 << 16];
        for (int read; (read = deflated.Read(buffer, 0, buffer.Length)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MostBytes)
                throw new InvalidDataException("There is no end of rules.");
        }

        return bytes.ToArray();
    }

    private static (PlannedTables[] Families, int First, int[] BodyOf) Read(NumberReader numbers)
    {
        if (numbers.Read() != Version)
            throw new InvalidDataException("They are of another version.");
        PlannedTables[] families = new PlannedTables[Families];
        for (int i = 0; i < Families; i++)
            families[i] = ReadFamily(numbers, isIp6: i == 1);
        int first = numbers.ReadUpTo(int.MaxValue);
        int[] bodyOf = new int[numbers.ReadCount()];
        for (int i = 0; i < bodyOf.Length; i++)
            bodyOf[i] = numbers.ReadUpTo(bodyOf.Length - 1);
        if (families.SelectMany(f => f.Table.Boxes).Any(b => b.Rule < first || b.Rule - first >= bodyOf.Length))
            throw new InvalidDataException("A rule has no body.");
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

    private static PlannedTables ReadFamily(NumberReader r, bool isIp6)
    {
        BoxTable none = new([.. Enumerable.Repeat(new PointRange[][] { [] }, MatchFields.Count)], []);
        if (r.Read() == 0)
            return new PlannedTables(none, isIp6, null);
        if (r.Read() != (isIp6 ? 1u : 0u))
            throw new InvalidDataException("Rules are of another family.");
        int[] groupOf = new int[RuleShapes.Count];
        for (int i = 0; i < groupOf.Length; i++)
            groupOf[i] = r.ReadUpTo(RuleShapes.Count - 1);
        ClassifierLimits limits = new(
            r.ReadUpTo(ClassifierLimits.Usual.Cells),
            r.ReadUpTo(ClassifierLimits.Usual.Results),
            r.ReadUpTo(ClassifierLimits.Usual.SideBySide),
            r.ReadUpTo(ClassifierLimits.Usual.Chunks));
        PointRange[][][] sets = new PointRange[MatchFields.Count][][];
        for (int field = 0; field < sets.Length; field++)
        {
            sets[field] = new PointRange[r.ReadCount()][];
            for (int i = 0; i < sets[field].Length; i++)
                sets[field][i] = ReadSet(r, isIp6);
        }

        BoxTable table = new(sets, new RuleBox[r.ReadCount()]);
        int rule = 0;
        for (int i = 0; i < table.Boxes.Length; i++)
        {
            ulong head = r.Read();
            rule = (int)Math.Min((ulong)rule + (head >> 1), ResultTable.NoRule);
            int[] ofFields = new int[MatchFields.Count];
            for (int field = 0; field < ofFields.Length; field++)
                ofFields[field] = table.Asks(field) ? r.ReadUpTo(sets[field].Length - 1) : 0;
            table.Boxes[i] = new RuleBox(rule, (head & 1) != 0, ofFields);
        }

        BoxTableCheck.Check(table, isIp6);
        return new PlannedTables(table, isIp6, new ClassifierPlan(groupOf, limits));
    }

    private static PointRange[] ReadSet(NumberReader r, bool isIp6)
    {
        PointRange[] set = new PointRange[r.ReadCount()];
        for (int i = 0; i < set.Length; i++)
        {
            Point first = new(isIp6 ? r.Read() : 0, 0), last = isIp6 ? new Point(r.Read(), r.Read()) : Point.Of(r.Read());
            first = first with { Low = r.Read() };
            set[i] = new PointRange(first, isIp6 ? last : Point.Of(first.Low + last.Low));
        }

        return set;
    }
}
