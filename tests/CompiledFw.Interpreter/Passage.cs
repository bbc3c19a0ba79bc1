using CompiledFw.Interpreting.Strict;
using CompiledFw.Language.Model;
using CompiledFw.Packets;

namespace CompiledFw.Interpreting;

/// <summary>One packet on its way through the rules, and what has happened to it so far.</summary>
internal sealed class Passage(
    PacketHeaders headers, byte[] frame, FrameStart start, string? interfaceName, Direction direction, string? receivedOn, PacketTags tags)
{
    private CtState _said = CtState.New;
    private StrictPacket? _strict;

    public PacketHeaders Headers { get; } = headers;

    /// <summary>Fields that few rules ask for.</summary>
    public FrameFields Fields { get; } = new(frame, headers);

    /// <summary>The packet's bytes.</summary>
    public byte[] Frame { get; } = frame;

    /// <summary>The whole second in which the packet is decided.</summary>
    public long NowSeconds => (long)Math.Floor(Now.TotalSeconds);

    /// <summary>The first header of the frame.</summary>
    public FrameStart Start { get; } = start;

    /// <summary>The packet's mark and tags.</summary>
    public PacketTags Tags { get; } = tags;

    /// <summary>The value of the table lookup that went before.</summary>
    public uint TableArgument { get; set; }

    /// <summary>The rules whose calls wait for their return.</summary>
    public Stack<int> Callers { get; } = [];

    /// <summary>Calls made so far.</summary>
    public int Calls { get; set; }

    /// <summary>The interface the packet is on; null or empty when it has no name.</summary>
    public string? InterfaceName { get; } = interfaceName;

    public Direction Direction { get; } = direction;

    /// <summary>For a forwarded packet on its way out: the interface it had come in by.</summary>
    public string? ReceivedOn { get; } = receivedOn;

    /// <summary>The state name of the latest flow lookup, hit or not, <c>any</c> for all names; null before the first.</summary>
    public string? LatestLookup { get; set; }

    /// <summary>The packet has made a flow behind its latest lookup, or found that it has one.</summary>
    public bool HasMadeFlow { get; set; }

    /// <summary>The packet's time.</summary>
    public TimeSpan Now { get; init; }

    /// <summary>State names under which the packet was sent to a parent rule that did not end the search.</summary>
    public HashSet<string> JumpedNames { get; } = [];

    /// <summary>Classic tracking: a lookup found the packet's flow.</summary>
    public bool HitFlow { get; set; }

    /// <summary>What the packet is was said before the rules, for the whole of its way.</summary>
    public bool HasBeenSeen { get; set; }

    public CtState State => Headers.Version == 0 ? CtState.Untracked : HitFlow ? CtState.Established : _said;

    /// <summary>Strict tracking: the packet's flows, which it has refreshed or made, and what it was for each of them.</summary>
    public Dictionary<TrackedFlow, CtState> Joined { get; } = [];

    /// <summary>The newest of them under a name or under any (null): also one that the packet has ended.</summary>
    public TrackedFlow? NewestJoined(string? stateName) =>
        Joined.Keys.Where(flow => stateName is null || flow.Key.StateName == stateName).MaxBy(flow => flow.Serial);

    /// <summary>Strict tracking: it is an ICMP error about a flow that a lookup found.</summary>
    public bool IsRelatedError { get; set; }

    /// <summary>How many <c>not</c> the match that is asked stands in.</summary>
    public int Negations { get; set; }

    /// <summary>The flow that it became one of last, and whether the flow has accepted it.</summary>
    public (TrackedFlow Flow, bool IsBelieved)? LatestJoined { get; set; }

    /// <summary>A test for states with <c>invalid</c> among them has held.</summary>
    public bool AsksForInvalid { get; set; }

    /// <summary>The packet as strict tracking sees it.</summary>
    public StrictPacket Strict => _strict ??= new StrictPacket(Frame, Headers, isFirstFragment: Piece is { IsFirst: true });

    /// <summary>The piece of a packet that it is; null for a whole packet.</summary>
    public Fragment? Piece => Fragment.Of(Frame, Headers, Direction);

    /// <summary>The tracker says what the packet is. What was said before the rules stands.</summary>
    public void Say(CtState state) => _said = HasBeenSeen ? _said : state;

    /// <summary>The same where a rule has made the packet what it is: that counts, whatever was said before.</summary>
    public void SayOfRule(CtState state) => _said = state;

    /// <returns>False when the packet carries as many tags as it may.</returns>
    public bool SetTag(TagOption tag)
    {
        int number = tag.Number.IsTableArgument ? (ushort)TableArgument : tag.Number.Number;
        if (tag.Removes)
            Tags.Numbers.Remove(number);
        else if (number != 0 && !Tags.Numbers.Contains(number) && Tags.Numbers.Count == PacketContext.MaxTags)
            return false;
        else if (number != 0)
            Tags.Numbers.Add(number);
        return true;
    }
}
