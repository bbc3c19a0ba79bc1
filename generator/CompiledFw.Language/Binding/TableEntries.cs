using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>Reads the entries of one table. An entry that stands there twice would have two values: it is refused.</summary>
internal sealed class TableEntries(ProblemList problems, FileNames names, CancellationToken cancellation)
{
    private static readonly ListedNumbers Number = new("a number of 32 bits", 0, uint.MaxValue);

    private readonly Dictionary<object, uint> _seen = [];

    public List<Valued<Prefix4>> V4 { get; } = [];

    public List<Valued<Prefix6>> V6 { get; } = [];

    public List<Valued<NumberRange>> Numbers { get; } = [];

    public List<Valued<string>> Names { get; } = [];

    public void Bind(TableType type, FlowFields flowFields, List<WrittenEntry> entries)
    {
        for (int i = 0; i < entries.Count && !problems.IsFull; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            WordPart part = new(entries[i].Text.Value, entries[i].Text.Span);
            switch (type)
            {
                case TableType.Address:
                    AddAddress(part, entries[i].Value);
                    break;
                case TableType.Port:
                    if (PortBinder.TryRead(part, problems, out PortRange ports))
                        AddRange(new NumberRange(ports.First, ports.Last), part, entries[i].Value);
                    break;
                case TableType.Number:
                    if (NumberList.TryRead(new Word(part.Text, part.Span), Number, problems, out EquatableArray<NumberRange> ranges))
                        AddRange(ranges[0], part, entries[i].Value);
                    break;
                case TableType.Interface:
                    AddInterface(part, entries[i].Value);
                    break;
                default:
                    if (FlowEntryText.TryRead(part, flowFields, problems, out string flow))
                        Add(Names, flow, part, entries[i].Value);
                    break;
            }
        }
    }

    private void AddAddress(WordPart part, uint value)
    {
        if (!PrefixText.TryRead(part, problems, out Prefix4? four, out Prefix6? six))
            return;
        if (four is not null)
            Add(V4, four.Value, part, value);
        if (six is not null)
            Add(V6, six.Value, part, value);
    }

    /// <summary>In a rule a range that ends before it begins holds nothing; in a table it would be an entry that is none.</summary>
    private void AddRange(NumberRange range, WordPart part, uint value)
    {
        if (range.First <= range.Last)
            Add(Numbers, range, part, value);
        else
            problems.Add(ProblemKinds.BadNumber, part.Span, $"{Quote.Of(part.Text)} ends before it begins: turn it round.");
    }

    /// <summary>A table has the kernel's names, whole: globs and names of <c>interfaces:</c> would be names that no interface has.</summary>
    private void AddInterface(WordPart part, uint value)
    {
        if (!InterfaceBinder.TryCheck(part.Text, part.Span, problems))
            return;
        if (part.Text.IndexOfAny(['*', '?', '[']) >= 0)
        {
            problems.Add(
                ProblemKinds.BadInterface,
                part.Span,
                $"{Quote.Of(part.Text)} is a glob, and a table holds whole names: list them, or give them a name under `interfaces:`.");
        }
        else if (names.Interfaces.ContainsKey(part.Text) && !names.IsKernelName(part.Text))
        {
            problems.Add(
                ProblemKinds.BadInterface,
                part.Span,
                $"{Quote.Of(part.Text)} is a name of `interfaces:`, and a table holds those of the kernel: write the names that it stands for.");
        }
        else
        {
            Add(Names, part.Text, part, value);
        }
    }

    /// <summary>The same entry twice is harmless as long as both have one value.</summary>
    private void Add<T>(List<Valued<T>> entries, T entry, WordPart part, uint value)
        where T : notnull, IEquatable<T>
    {
        if (!_seen.TryGetValue(entry, out uint first))
        {
            _seen.Add(entry, value);
            entries.Add(new Valued<T>(entry, value));
        }
        else if (value != first)
        {
            problems.Add(
                ProblemKinds.BadValue,
                part.Span,
                $"{Quote.Of(part.Text)} stands in this table already, with another value: keep one of the two.");
        }
    }
}
