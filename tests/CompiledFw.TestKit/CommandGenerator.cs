using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>What a host does between packets: it switches sets, changes tables and its own addresses, and forgets flows of a rule.</summary>
public static class CommandGenerator
{
    private const int MostCommands = 12;

    private static readonly int[] Milliseconds = [1, 500, 1000, 2500, 20_000];

    /// <summary>The packets with commands among them; in many cases without.</summary>
    public static Gen<IReadOnlyList<TrafficEvent>> Among(TrafficPacket[] packets, GeneratedRuleSet rules) =>
        from count in Gen.Frequency((1, Gen.Constant(0)), (1, Gen.Choose(1, MostCommands)))
        from places in Gen.Choose(0, Math.Max(0, packets.Length - 1)).ArrayOf(packets.Length == 0 ? 0 : count)
        from commands in Gen.CollectToArray(places, place => Command(rules, packets[place].Milliseconds))
        let before = places.Zip(commands).ToLookup(pair => pair.First, pair => TrafficEvent.Of(pair.Second))
        select (IReadOnlyList<TrafficEvent>)[.. packets.SelectMany((packet, i) => before[i].Append(TrafficEvent.Of(packet)))];

    private static Gen<string> Command(GeneratedRuleSet rules, long now)
    {
        GeneratedTable[] tables = [.. rules.UsedTables.Where(table => table.IsDynamic)];
        int[] numbers = [.. rules.Rules.Where(rule => rule.State is not null).Select(rule => rule.Number).OfType<int>()];
        Gen<string> me = Gen.SubListOf(Universe.BusyHosts4.Concat(Universe.BusyHosts6)).Select(addresses => $"me {string.Join(' ', addresses)}".TrimEnd());
        return Gen.Frequency(
            (1, me),
            (1, numbers.Length == 0 ? me : Gen.Elements(numbers).Select(number => $"forget {number}")),
            (3, rules.HasSets ? SetCommand : me),
            (6, tables.Length == 0 ? me : Gen.Elements(tables).SelectMany(table => TableCommand(table, now))));
    }

    private static Gen<string> SetCommand { get; } =
        from verb in Gen.Elements("enable", "enable", "disable", "swap", "move")
        from first in Gen.Elements(Universe.Sets)
        from second in Gen.Elements(Universe.Sets)
        select verb is "enable" or "disable" ? $"set {verb} {first}" : $"set {verb} {first} {second}";

    private static Gen<string> TableCommand(GeneratedTable table, long now)
    {
        string[] there = [.. TableGenerator.EntriesForHost(table)];
        return Gen.Frequency(
            (8, from entry in TableGenerator.Entry(table.Type)
                from value in TableGenerator.Value
                from lifetime in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Elements(Milliseconds)))
                select $"table {table.Name} add {entry} {value}{(lifetime == 0 ? "" : $" {now + lifetime}")}"),
            (3, from entry in there.Length == 0 ? TableGenerator.Entry(table.Type) : Gen.Elements(there)
                select $"table {table.Name} remove {entry}"),
            (1, Gen.Constant($"table {table.Name} clear")));
    }
}
