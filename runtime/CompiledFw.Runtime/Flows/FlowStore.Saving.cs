using CompiledFw.Flows.Saving;
using CompiledFw.Tables;
using CompiledFw.Tracking;

namespace CompiledFw.Flows;

// Writing all flows as a flow file. Nothing changes, but that those found dead are gone.
internal abstract partial class FlowStore<TState>
{
    /// <summary>How what the tracker knows is written.</summary>
    private protected abstract IStateRecord<TState> Record { get; }

    /// <inheritdoc/>
    internal override void Save(Stream to, RulesetDescription ruleset, InterfaceTable interfaces)
    {
        SweepOnceASecond();
        var names = new NamesInFile(ruleset, interfaces);
        Name(Flows4, names);
        Name(Flows6, names);
        using var beside = new MemoryStream();
        (uint expectations, uint conversations) = SaveBeside(beside, names);
        byte[] named = names.ToBytes();
        var header = new FlowFileHeader
        {
            Tracking = Tracking,
            Length = FlowFileFormat.HeaderLength + named.Length + ((long)LengthOf(4) * Flows4.Count) + ((long)LengthOf(6) * Flows6.Count)
                + beside.Length + FlowFileFormat.ChecksumLength,
            StateNames = (uint)names.StateNames,
            Interfaces = (uint)names.Interfaces,
            Rules = (uint)names.Rules,
            Flows4 = (uint)Flows4.Count,
            Flows6 = (uint)Flows6.Count,
            Expectations = expectations,
            Conversations = conversations,
        };
        using var file = new FlowFileOutput(to);
        header.Write(file.Next(FlowFileFormat.HeaderLength));
        file.Write(named);
        Save(Flows4, file, names);
        Save(Flows6, file, names);
        file.Write(beside.GetBuffer().AsSpan(0, (int)beside.Length));
        file.Finish();
    }

    /// <summary>Writes what stands behind the flows.</summary>
    /// <returns>How many expectations and conversations there are.</returns>
    private protected virtual (uint Expectations, uint Conversations) SaveBeside(MemoryStream to, NamesInFile names) => (0, 0);

    private int LengthOf(byte version) => FlowFileFormat.FlowLength(version) + StateRecord.Of(Tracking).Length;

    /// <summary>Gives the rules and interfaces of flows their places in the file.</summary>
    private static void Name<TKey>(FlowTable<TKey, TState> table, NamesInFile names)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        for (int slot = table.NextTaken(0); slot != FlowTable<TKey, TState>.None; slot = table.NextTaken(slot + 1))
        {
            names.OfRule(table[slot].ParentRule);
            names.OfInterface(table[slot].Interface);
        }
    }

    private void Save<TKey>(FlowTable<TKey, TState> table, FlowFileOutput file, NamesInFile names)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        for (int slot = table.NextTaken(0); slot != FlowTable<TKey, TState>.None; slot = table.NextTaken(slot + 1))
        {
            ref FlowEntry<TKey, TState> flow = ref table[slot];
            Span<byte> record = file.Next(LengthOf(TKey.Version));
            var writer = new RecordWriter(record);
            SavedFlow.Of(in flow, names, Now, knowsQueries: Tracking == TrackingMode.Strict).Write(ref writer);
            Record.Write(record[FlowFileFormat.FlowLength(TKey.Version)..], in flow.State, Now);
        }
    }
}
