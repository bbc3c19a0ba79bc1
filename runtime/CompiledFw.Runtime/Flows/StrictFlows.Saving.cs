using CompiledFw.Flows.Saving;
using CompiledFw.Packets;
using CompiledFw.Tracking;
using CompiledFw.Tracking.Helpers;

namespace CompiledFw.Flows;

// What is saved beside the flows: what they announced, and how far their conversations were read.
internal sealed partial class StrictFlows
{
    /// <inheritdoc/>
    private protected override IStateRecord<StrictState> Record => StrictStateRecord.Instance;

    /// <inheritdoc/>
    private protected override (uint Expectations, uint Conversations) SaveBeside(MemoryStream to, NamesInFile names)
    {
        if (_helpers is null)
            return (0, 0);
        IReadOnlyList<Expectation> expected = _helpers.Expected.List(Now);
        byte[] record = new byte[FlowFileFormat.ExpectationLength];
        foreach (Expectation expectation in expected)
        {
            record.AsSpan().Clear();
            SavedExpectation.Write(record, in expectation, names);
            to.Write(record);
        }

        uint conversations = 0;
        foreach (ControlMemory memory in _helpers.Memories.All)
        {
            if (_helpers.Find(memory.Flow.Protocol, memory.Flow.Responder.Port) is not { } helper)
                continue;
            SavedConversation.Write(to, memory, helper.Name, names);
            conversations++;
        }

        return ((uint)expected.Count, conversations);
    }

    /// <inheritdoc/>
    private protected override void RestoreBeside(FlowFile file, RestoreMap map, RestoreReport report)
    {
        foreach (SavedExpectation saved in file.Expectations)
        {
            if (WhyNot(in saved, map) is { } reason)
            {
                report.DropExpectations(reason);
                continue;
            }

            _helpers!.Expected.Restore(Here(in saved, map), Now);
            report.RestoredExpectation();
        }

        foreach (SavedConversation saved in file.Conversations)
            RestoreConversation(saved, map);
    }

    private NotRestored? WhyNot(in SavedExpectation saved, RestoreMap map)
    {
        if (saved.Listed.SecondsLeft <= map.ElapsedSeconds)
            return NotRestored.Died;
        if (map.Missing(saved.Listed.ParentRule, saved.Listed.StateName, saved.Listed.Interface) is { } missing)
            return missing;
        Expectation here = Here(in saved, map);
        EndBits.Of(here.Originator, out EndBits originator);
        EndBits.Of(here.Responder, out EndBits responder);
        var control = new ControlFlow(saved.Version, here.ControlProtocol, here.StateName, here.Interface, originator, responder);
        return !IsControl(in control) ? NotRestored.ControlFlowGone
            : _helpers!.Expected.Knows(in here, Now) ? NotRestored.AlreadyThere
            : _helpers.Expected.IsFull(Now) ? NotRestored.NoRoom
            : null;
    }

    /// <summary>The announcement with the rule, the name and the interface that it has in this firewall.</summary>
    private static Expectation Here(in SavedExpectation saved, RestoreMap map) => saved.Listed with
    {
        ParentRule = map.RuleOf(saved.Listed.ParentRule),
        StateName = (byte)map.StateNameOf(saved.Listed.StateName),
        Interface = map.InterfaceOf(saved.Listed.Interface),
        SecondsLeft = Math.Min(saved.Listed.SecondsLeft - map.ElapsedSeconds, map.LongestExpectation),
    };

    /// <summary>A helper goes on where it was, if the flow and the helper are the same and it has not begun anew meanwhile.</summary>
    private void RestoreConversation(SavedConversation saved, RestoreMap map)
    {
        int stateName = map.StateNameOf(saved.Flow.StateName);
        int onInterface = map.InterfaceOf(saved.Flow.Interface);
        if (stateName < 0 || onInterface < 0)
            return;
        ControlFlow control = saved.Flow with { StateName = (byte)stateName, Interface = onInterface };
        if (!IsControl(in control) || _helpers!.Memories.IsFull || _helpers.Memories.TryGet(in control, out _))
            return;
        IConnectionHelper helper = _helpers.Find(control.Protocol, control.Responder.Port)!;
        if (helper.Name == saved.Helper && helper.MemoryBytes == saved.MemoryBytes)
            _helpers.Memories.Restore(in control, saved.MemoryBytes, saved.Said, saved.Memory);
    }

    /// <summary>True of a live flow that a helper reads.</summary>
    private bool IsControl(in ControlFlow control) =>
        _helpers is not null && _helpers.Listens(control.Protocol, control.Responder.Port)
        && (control.Version == 4 ? IsThere(Flows4, in control) : IsThere(Flows6, in control));

    private static bool IsThere<TKey>(FlowTable<TKey, StrictState> table, in ControlFlow control)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        var ends = new SavedFlow(
            control.Version, control.Protocol, control.Originator, control.Responder, control.StateName, control.Interface,
            Rule: 0, Age: 0, IsQuery: false, IsAskedByResponder: false, SecondsLeft: 1);
        PacketHeaders packet = ends.ToPacket();
        int slot = FindExact(table, in packet, control.StateName, control.Interface, out _, out _, out int originatorEnd);
        return slot != FlowTable<TKey, StrictState>.None && table[slot].OriginatorEnd == originatorEnd;
    }
}
