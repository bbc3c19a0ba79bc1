using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CompiledFw.Benchmarks.Classifying;

namespace CompiledFw.Benchmarks;

/// <summary><c>tables</c>: <see cref="AddressLookups"/> at all of its sizes, in seconds instead of minutes.</summary>
internal sealed class TablesCommand : Command
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(2);

    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON array." };

    public TablesCommand(TextWriter output)
        : base("tables", "Times lookups in address tables and changes of them.")
    {
        Options.Add(_json);
        SetAction(parsed =>
        {
            Core.Pin();
            AddressTableFigures[] figures = [.. new[] { 1_000, 100_000, 1_000_000 }.Select(Measure)];
            if (parsed.GetValue(_json))
                output.WriteLine(JsonSerializer.Serialize(figures));
            else
                Print(output, figures);
        });
    }

    private static AddressTableFigures Measure(int prefixes)
    {
        AddressLookups lookups = new() { Prefixes = prefixes };
        lookups.Fill();
        double[] reads = Rounds.Medians(Time, () => lookups.LookUp4(), () => lookups.LookUp6());
        double[] writes = Rounds.Medians(Time, lookups.Change4, lookups.Change6);
        GC.Collect(); // the thread's rest of memory would count as allocated if another thread's collection took it
        long before = GC.GetAllocatedBytesForCurrentThread();
        lookups.LookUp4();
        lookups.LookUp6();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return new AddressTableFigures(
            prefixes,
            reads[0] / AddressLookups.Addresses,
            reads[1] / AddressLookups.Addresses,
            writes[0] / AddressLookups.Changes,
            writes[1] / AddressLookups.Changes,
            allocated,
            lookups.Release4(),
            lookups.Release6());
    }

    private static void Print(TextWriter output, IEnumerable<AddressTableFigures> figures)
    {
        output.WriteLine($"{"prefixes",10}{"IPv4 ns",10}{"IPv6 ns",10}{"allocated",12}{"change ns",12}{"IPv4 MB",10}{"IPv6 MB",10}");
        foreach (AddressTableFigures f in figures)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{f.Prefixes,10:N0}{f.LookUp4,10:0}{f.LookUp6,10:0}{f.LookUpBytes,10} B{Math.Max(f.Change4, f.Change6),12:0}{f.Bytes4 / 1e6,10:0.0}{f.Bytes6 / 1e6,10:0.0}"));
        }
    }
}
