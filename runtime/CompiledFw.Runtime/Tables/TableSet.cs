using System.Diagnostics.CodeAnalysis;

namespace CompiledFw.Tables;

/// <summary>
/// The tables of a firewall that exist at run time: those that the rule file calls <c>dynamic</c>, and those whose values rules ask
/// for. All others are constants of the compiled rules.
/// </summary>
public sealed class TableSet
{
    private readonly Table[] _tables;
    private readonly InterfaceNumberCache?[] _interfaces;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    internal TableSet(TableDescription[] descriptions, InterfaceTable interfaces)
    {
        _tables = [.. descriptions.Select(Make)];
        _interfaces = [.. _tables.Select(t => t is InterfaceNameTable names ? new InterfaceNumberCache(names, interfaces) : null)];
        for (int i = 0; i < descriptions.Length; i++)
            _numbers.Add(descriptions[i].Name, i);
    }

    /// <summary>Their names.</summary>
    public IReadOnlyCollection<string> Names => _numbers.Keys;

    /// <summary>A table of addresses.</summary>
    /// <exception cref="KeyNotFoundException">No table of that name exists at run time, or it holds something else.</exception>
    public AddressTable Addresses(string name) => Find<AddressTable>(name);

    /// <summary>A table of ports or other numbers.</summary>
    /// <exception cref="KeyNotFoundException">No table of that name exists at run time, or it holds something else.</exception>
    public NumberTable Numbers(string name) => Find<NumberTable>(name);

    /// <summary>A table of interface names.</summary>
    /// <exception cref="KeyNotFoundException">No table of that name exists at run time, or it holds something else.</exception>
    public InterfaceNameTable Interfaces(string name) => Find<InterfaceNameTable>(name);

    /// <summary>A table of flows.</summary>
    /// <exception cref="KeyNotFoundException">No table of that name exists at run time, or it holds something else.</exception>
    public FlowKeyTable Flows(string name) => Find<FlowKeyTable>(name);

    /// <summary>The table that emitted code knows by this number.</summary>
    internal Table this[int number] => _tables[number];

    /// <summary>The same of a table of interface names, asked by the numbers of the firewall's interfaces.</summary>
    internal InterfaceNumberCache OfInterfaces(int number) => _interfaces[number]!;

    private T Find<T>(string name)
        where T : Table => _numbers.TryGetValue(name, out int number) && _tables[number] is T table ? table : Missing<T>(name);

    [DoesNotReturn]
    private static T Missing<T>(string name)
        where T : Table => throw new KeyNotFoundException(
            $"There is no {typeof(T).Name} `{name}` at run time: the rule file must call the table `dynamic: true`, and by its type.");

    private static Table Make(TableDescription description)
    {
        switch (description.Type)
        {
            case TableType.Address:
                AddressTable addresses = new();
                addresses.Replace(description.Entries);
                return addresses;
            case TableType.Interface:
                InterfaceNameTable names = new();
                names.Replace(description.Entries);
                return names;
            case TableType.Flow:
                FlowKeyTable flows = new(description.FlowFields);
                foreach ((string entry, uint value) in description.Entries)
                    flows.Add(entry, value);
                return flows;
            default:
                NumberTable numbers = new();
                numbers.Replace(description.Entries);
                return numbers;
        }
    }
}
