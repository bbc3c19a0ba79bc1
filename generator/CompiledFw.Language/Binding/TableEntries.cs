using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>Reads the entries of one table. An entry that stands there twice would have two values: it is refused.</summary>
internal sealed class TableEntries(ProblemList problems, CancellationToken cancellation)
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
                        Add(Numbers, new NumberRange(ports.First, ports.Last), part, entries[i].Value);
                    break;
                case TableType.Number:
                    if (NumberList.TryRead(new Word(part.Text, part.Span), Number, problems, out EquatableArray<NumberRange> ranges))
                        Add(Numbers, ranges[0], part, entries[i].Value);
                    break;
                case TableType.Interface:
                    if (InterfaceBinder.TryCheck(part.Text, part.Span, problems))
                        Add(Names, part.Text, part, entries[i].Value);
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
