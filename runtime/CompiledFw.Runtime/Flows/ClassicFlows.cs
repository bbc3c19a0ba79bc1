using CompiledFw.Packets;

namespace CompiledFw.Flows;

/// <summary>The flows of one firewall under classic tracking, IPv4 and IPv6.</summary>
public sealed class ClassicFlows
{
    public ClassicFlows(int maxFlows, FlowTimeouts timeouts)
    {
    }

    /// <summary>Flows alive at the latest time seen.</summary>
    public int Live => 0;

    /// <summary>Flows ever made.</summary>
    public long Created => 0;

    /// <summary>Finds the packet's flow under a state name and lets the packet refresh it.</summary>
    /// <returns>True when there is a live one.</returns>
    public bool TryFind(in PacketHeaders packet, byte stateName, uint nowSeconds, out int parentRule)
    {
        parentRule = 0;
        return false;
    }

    /// <summary>Makes a flow of the packet, whose sender is its originator.</summary>
    /// <returns><see cref="Reason.Rule"/> when there is a flow now, else why not.</returns>
    public Reason Create(in PacketHeaders packet, byte stateName, int parentRule, uint nowSeconds) => Reason.NotTrackable;
}
