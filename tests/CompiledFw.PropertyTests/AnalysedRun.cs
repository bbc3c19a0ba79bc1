using CompiledFw.Interpreting;
using CompiledFw.Language.Model;
using CompiledFw.TestKit;

namespace CompiledFw.PropertyTests;

/// <summary>
/// One run of packets through a rule set, with all that a host can do meanwhile and that an analysis of rules must not depend on: it
/// switches, swaps and moves sets, has put other entries into tables, has other addresses, and gives marks and tags to packets. All of it
/// comes from a seed, and of each packet the same comes of chance whichever rules it meets, so that two rule sets can be compared.
/// </summary>
internal sealed class AnalysedRun(int seed, IReadOnlyList<TrafficPacket> packets, bool isAsWritten)
{
    private const int Ip4HeaderBytes = 20;

    public (IReadOnlyList<Passed> Passed, IReadOnlyList<RuleTally> Tallies) Through(RuleSet ruleSet)
    {
        Random random = new(seed);
        OneChance chance = new();
        Interpreter interpreter = new(isAsWritten ? ruleSet : Changed(ruleSet, random), random: chance);
        List<Passed> passed = [];
        foreach (TrafficPacket packet in packets)
        {
            if (!isAsWritten && random.Next(8) == 0)
                ChangeSets(interpreter.Sets, random);
            chance.Value = random.Next();
            PacketTags tags = new() { Mark = (uint)random.Next(3) };
            if (random.Next(3) == 0)
                tags.Numbers.Add(random.Next(1, 7));
            Verdict verdict = interpreter.Evaluate(
                WithOddFields(packet, random), packet.Start, packet.Interface, packet.Direction, packet.Now, packet.ReceivedOn, tags);
            passed.Add(new Passed(verdict.Action, verdict.Code, verdict.State, tags.Mark, string.Join(",", tags.Numbers.Order())));
        }

        return (passed, interpreter.Tallies);
    }

    private static void ChangeSets(InterpretedSets sets, Random random)
    {
        int first = random.Next(4), second = random.Next(4);
        switch (random.Next(5))
        {
            case 0 or 1:
                sets.Enable(first);
                break;
            case 2:
                sets.Disable(first);
                break;
            case 3:
                sets.Swap(first, second);
                break;
            default:
                // Sets that become one stay one, so that this is rare.
                if (random.Next(8) == 0)
                    sets.Move(first, second);
                break;
        }
    }

    private static RuleSet Changed(RuleSet ruleSet, Random random) => ruleSet with
    {
        Tables = ruleSet.Tables.Select(t => t.IsDynamic ? Changed(t, random) : t).ToEquatableArray(),
        MeV4 = ((Prefix4[])[new(0x0A01_0102, 32), new(0xC633_6407, 32)]).Take(random.Next(3)).ToEquatableArray(),
    };

    /// <summary>Other entries of the kind that the table has: all, none, or some.</summary>
    private static Table Changed(Table table, Random random) => table with
    {
        V4 = Some(table.V4.Append(new(new Prefix4(0, 0), 2)).Append(new(new Prefix4(0x0A00_0000, 8), 1)), random),
        V6 = Some(table.V6.Append(new(new Prefix6(0, 0, 0), 1)), random),
        Numbers = Some(table.Numbers.Append(new(new NumberRange(0, ushort.MaxValue), 2)), random),
    };

    private static EquatableArray<Valued<T>> Some<T>(IEnumerable<Valued<T>> entries, Random random) =>
        entries.Where(_ => random.Next(2) == 0).Select(e => e with { Value = (uint)random.Next(1, 3) }).ToEquatableArray();

    /// <summary>Fields of the headers that traffic seldom varies.</summary>
    private static byte[] WithOddFields(TrafficPacket packet, Random random)
    {
        byte[] bytes = [.. packet.Bytes];
        int ip = packet.Start == FrameStart.Ethernet ? 14 : 0;
        if (bytes.Length < ip + 40 || random.Next(2) == 0)
            return bytes;
        if (bytes[ip] >> 4 == 6)
        {
            bytes[ip + 1] = (byte)(random.Next(2) * 16);
            bytes[ip + 3] = (byte)random.Next(3);
        }
        else if (bytes[ip] == 0x45)
        {
            bytes[ip + 1] = (byte)(random.Next(3) switch { 0 => 0x10, 1 => 0x20, _ => random.Next(256) });
            bytes[ip + 8] = (byte)(random.Next(2) == 0 ? random.Next(70) : 64);
            bool isTcp = bytes[ip + 9] == 6;
            if (isTcp && random.Next(3) == 0)
                bytes[ip + Ip4HeaderBytes + 12] = (byte)(random.Next(5, 16) << 4);
        }

        return bytes;
    }

    /// <summary>Whatever is asked of chance about one packet, it says the same.</summary>
    private sealed class OneChance : Random
    {
        public int Value { get; set; }

        public override int Next() => Value;
    }
}

/// <summary>What came of one packet, but for the rule that decided.</summary>
internal readonly record struct Passed(VerdictAction Action, byte Code, CtState State, uint Mark, string Tags);
