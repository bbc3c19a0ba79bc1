using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using CompiledFw.Flows;

namespace CompiledFw.Tracking.Helpers;

// Listing, and putting back what was listed.
internal sealed partial class Expectations
{
    /// <summary>What is expected, the oldest announcement first. A copy: it may be kept.</summary>
    public IReadOnlyList<Expectation> List(uint nowSeconds)
    {
        Advance(nowSeconds);
        var live = new List<Expectation>();
        for (int index = _oldest; index != None; index = _entries[index].Newer)
        {
            if (_entries[index].Deadline > _latestSeconds)
                live.Add(ToExpectation(in _entries[index]));
        }

        return live;
    }

    /// <summary>Expects again what a listing said, for as long as was left.</summary>
    /// <param name="listed">From a listing. Its rule, state name and interface are those of this firewall.</param>
    /// <param name="nowSeconds">Time in whole seconds.</param>
    /// <returns>False when no listing could have said that: families that differ, port 0, no time or too much time left.</returns>
    public bool Restore(in Expectation listed, uint nowSeconds)
    {
        AddressFamily? family = listed.Destination.Address?.AddressFamily;
        byte version = family switch
        {
            AddressFamily.InterNetwork => 4,
            AddressFamily.InterNetworkV6 => 6,
            _ => 0,
        };
        if (version == 0 || listed.Destination.Port == 0 || listed.SecondsLeft == 0 || listed.SecondsLeft > _lifeSeconds
            || listed.Source is null || listed.Source.AddressFamily != family
            || listed.Originator.Address?.AddressFamily != family
            || listed.Responder.Address?.AddressFamily != family)
        {
            return false;
        }

        EndBits source = ToBits(new FlowEnd(listed.Source, 0));
        var key = new ExpectationKey(
            version, listed.Protocol, listed.StateName, listed.Interface, source, ToBits(listed.Destination));
        var control = new ControlFlow(
            version, listed.ControlProtocol, listed.StateName, listed.Interface, ToBits(listed.Originator), ToBits(listed.Responder));
        Add(in key, in control, listed.ParentRule, nowSeconds, listed.SecondsLeft);
        return true;
    }

    private Expectation ToExpectation(in Entry entry) => new(
        entry.Key.Protocol,
        entry.Key.Source.ToEnd(entry.Key.Version).Address,
        entry.Key.Destination.ToEnd(entry.Key.Version),
        entry.Control.Protocol,
        entry.Control.Originator.ToEnd(entry.Key.Version),
        entry.Control.Responder.ToEnd(entry.Key.Version),
        entry.Key.StateName,
        entry.ParentRule,
        entry.Deadline - _latestSeconds,
        entry.Key.Interface);

    private static EndBits ToBits(FlowEnd end)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        end.Address.TryWriteBytes(end.Address.AddressFamily == AddressFamily.InterNetwork ? bytes[12..] : bytes, out _);
        return new EndBits(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), end.Port);
    }
}
