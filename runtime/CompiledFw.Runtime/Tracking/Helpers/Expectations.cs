using CompiledFw.Flows;
using CompiledFw.Packets;

namespace CompiledFw.Tracking.Helpers;

/// <summary>The flows that control flows announced and that have not begun.</summary>
/// <remarks>
/// <para><b>Life.</b> A helper announces, and the newest announcement of a control flow takes the place of its earlier one. The first
/// packet that fits claims it, or it ends: with its control flow, by age, or as the oldest one when there is no room.</para>
/// <para><b>Cost.</b> A packet of no flow is looked up here only while anything is expected. Entries lie in an array with a list from the
/// oldest to the newest; all live equally long, so that those whose time has come are at its beginning, and each announcement
/// removes at most two of them. Nothing walks over all entries but a listing, and nothing is allocated after construction.</para>
/// <para><b>Two equal announcements</b> of different control flows are one: the later. Which of the two the flow belongs to could not be
/// told anyway.</para>
/// <para><b>Time</b> only moves forward; an earlier second than the latest seen counts as that one. Not thread-safe.</para>
/// </remarks>
internal sealed partial class Expectations
{
    public const int DefaultMost = 4096;

    private const int None = -1;
    private const int CollectedAtOnce = 2;

    private readonly Entry[] _entries;
    private readonly Dictionary<ExpectationKey, int> _byKey;
    private readonly Dictionary<ControlFlow, int> _byControl;
    private readonly uint _lifeSeconds;
    private int _firstFree;
    private int _oldest = None;
    private int _newest = None;
    private uint _latestSeconds;

    /// <param name="lifeSeconds">How long one waits, <see cref="StrictTimeouts.Expected"/>; at least 1.</param>
    /// <param name="most">Room, for all control flows together; at least 1.</param>
    /// <param name="secret">Keys the hash.</param>
    public Expectations(int lifeSeconds, int most, HashSecret secret)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        _lifeSeconds = (uint)Math.Max(lifeSeconds, 1);
        _entries = new Entry[most];
        _byKey = new Dictionary<ExpectationKey, int>(most, new ExpectationKeyComparer(secret));
        _byControl = new Dictionary<ControlFlow, int>(most, new ControlFlowComparer(secret));
        for (int i = 0; i < most; i++)
            _entries[i].Newer = i + 1 < most ? i + 1 : None;
    }

    /// <summary>Announcements that are held, those included whose time has come and that were not met since.</summary>
    public int Count => _byKey.Count;

    /// <summary>Announces a flow. What the control flow announced before, and what is equal, goes.</summary>
    public void Add(in ExpectationKey key, in ControlFlow control, int parentRule, uint nowSeconds) =>
        Add(in key, in control, parentRule, nowSeconds, _lifeSeconds);

    /// <summary>True when a packet of no flow was announced: nothing changes.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="stateName">The name under which its flow is looked for.</param>
    /// <param name="onInterface">The interface that it is on, where flows can belong to one; else 0.</param>
    /// <param name="nowSeconds">Time in whole seconds.</param>
    /// <param name="expected">What it begins.</param>
    public bool TryFind(in PacketHeaders packet, byte stateName, int onInterface, uint nowSeconds, out ExpectedFlow expected)
    {
        int index = Count == 0 ? None : IndexOf(in packet, stateName, onInterface, nowSeconds);
        expected = index == None ? default : new ExpectedFlow(_entries[index].Control, _entries[index].ParentRule);
        return index != None;
    }

    /// <summary>The same, and the announcement is used up.</summary>
    public bool Claim(in PacketHeaders packet, byte stateName, int onInterface, uint nowSeconds, out ExpectedFlow expected)
    {
        if (!TryFind(in packet, stateName, onInterface, nowSeconds, out expected))
            return false;
        Remove(_byControl[expected.Control]);
        return true;
    }

    /// <summary>A control flow ended, and what it announced ends with it.</summary>
    public void Ended(in ControlFlow control)
    {
        if (_byControl.TryGetValue(control, out int index))
            Remove(index);
    }

    private void Add(in ExpectationKey key, in ControlFlow control, int parentRule, uint nowSeconds, uint lifeSeconds)
    {
        Advance(nowSeconds);
        Ended(in control);
        if (_byKey.TryGetValue(key, out int equal))
            Remove(equal);
        for (int i = 0; i < CollectedAtOnce && _oldest != None && _entries[_oldest].Deadline <= _latestSeconds; i++)
            Remove(_oldest);
        if (_firstFree == None)
            Remove(_oldest);

        int index = _firstFree;
        ref Entry entry = ref _entries[index];
        _firstFree = entry.Newer;
        entry = new Entry
        {
            Key = key,
            Control = control,
            ParentRule = parentRule,
            Deadline = _latestSeconds + lifeSeconds,
            Older = _newest,
            Newer = None,
        };
        if (_newest == None)
            _oldest = index;
        else
            _entries[_newest].Newer = index;
        _newest = index;
        _byKey.Add(key, index);
        _byControl.Add(control, index);
    }

    private int IndexOf(in PacketHeaders packet, byte stateName, int onInterface, uint nowSeconds)
    {
        if (packet.DestinationPort < 0 || packet.Version == 0)
            return None;
        Advance(nowSeconds);
        var key = new ExpectationKey(
            packet.Version,
            packet.Protocol,
            stateName,
            Interface: 0,
            new EndBits(packet.SourceHigh, packet.Version == 4 ? packet.Source4 : packet.SourceLow, 0),
            new EndBits(
                packet.DestinationHigh,
                packet.Version == 4 ? packet.Destination4 : packet.DestinationLow,
                (ushort)packet.DestinationPort));
        int index = IndexOf(in key);
        return index == None && onInterface != 0 ? IndexOf(key with { Interface = onInterface }) : index;
    }

    private int IndexOf(in ExpectationKey key) =>
        _byKey.TryGetValue(key, out int index) && _entries[index].Deadline > _latestSeconds ? index : None;

    private void Remove(int index)
    {
        ref Entry entry = ref _entries[index];
        _byKey.Remove(entry.Key);
        _byControl.Remove(entry.Control);
        if (entry.Older == None)
            _oldest = entry.Newer;
        else
            _entries[entry.Older].Newer = entry.Newer;
        if (entry.Newer == None)
            _newest = entry.Older;
        else
            _entries[entry.Newer].Older = entry.Older;
        entry.Newer = _firstFree;
        _firstFree = index;
    }

    private void Advance(uint nowSeconds) => _latestSeconds = Math.Max(_latestSeconds, nowSeconds);

    private struct Entry
    {
        public ExpectationKey Key;
        public ControlFlow Control;
        public int ParentRule;

        /// <summary>The second from which on it is over.</summary>
        public uint Deadline;

        public int Older;

        /// <summary>Of a free entry: the next free one.</summary>
        public int Newer;
    }
}
