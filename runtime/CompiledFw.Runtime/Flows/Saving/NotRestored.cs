namespace CompiledFw.Flows.Saving;

/// <summary>Why a saved flow, or an announcement of one, did not come back.</summary>
public enum NotRestored : byte
{
    /// <summary>The firewall that saved it tracks in another mode.</summary>
    TrackingDiffers,

    /// <summary>Its time was over, with what has passed since the save.</summary>
    Died,

    /// <summary>The rule that made it is not in the rule set any more, or makes no flows now.</summary>
    RuleGone,

    /// <summary>No rule uses its state name any more: nothing would find it.</summary>
    StateNameGone,

    /// <summary>It belongs to an interface that the host has not added, or the rules bind no flows to interfaces any more.</summary>
    InterfaceGone,

    /// <summary>The table is full, or that of the sources which <c>limit</c> counts, or that of announcements.</summary>
    NoRoom,

    /// <summary>The firewall has such a flow already, which stays.</summary>
    AlreadyThere,

    /// <summary>Of an announcement: its control flow is not there, or has no helper.</summary>
    ControlFlowGone,
}
