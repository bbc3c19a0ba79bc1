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
        if (listed.SecondsLeft == 0 || listed.SecondsLeft > _lifeSeconds || !TryKeys(in listed, out ExpectationKey key, out ControlFlow control))
            return false;
        Add(in key, in control, listed.ParentRule, nowSeconds, listed.SecondsLeft);
        return true;
    }

    /// <summary>True when that flow is expected already, or another one of its control flow.</summary>
    public bool Knows(in Expectation listed, uint nowSeconds)
    {
        Collect(nowSeconds);
        return TryKeys(in listed, out ExpectationKey key, out ControlFlow control) && (_byKey.ContainsKey(key) || _byControl.ContainsKey(control));
    }

    /// <summary>True when one more would take the place of the oldest.</summary>
    public bool IsFull(uint nowSeconds)
    {
        Collect(nowSeconds);
        return _firstFree == None;
    }

    /// <summary>Removes all whose time has come, those apart that lie behind younger ones that live longer.</summary>
    private void Collect(uint nowSeconds)
    {
        Advance(nowSeconds);
        while (_oldest != None && _entries[_oldest].Deadline <= _latestSeconds)
            Remove(_oldest);
    }

    private static bool TryKeys(in Expectation listed, out ExpectationKey key, out ControlFlow control)
    {
        byte version = EndBits.Of(listed.Destination, out EndBits destination);
        byte sourceVersion = EndBits.Of(new FlowEnd(listed.Source, 0), out EndBits source);
        byte originatorVersion = EndBits.Of(listed.Originator, out EndBits originator);
        byte responderVersion = EndBits.Of(listed.Responder, out EndBits responder);
        key = new ExpectationKey(version, listed.Protocol, listed.StateName, listed.Interface, source, destination);
        control = new ControlFlow(version, listed.ControlProtocol, listed.StateName, listed.Interface, originator, responder);
        return version != 0 && destination.Port != 0 && version == sourceVersion && version == originatorVersion && version == responderVersion;
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
}
