using System.Net;

namespace CompiledFw.Flows;

/// <summary>Which flows a listing or a removal is about; what is null does not matter.</summary>
public sealed record FlowFilter
{
    /// <summary>Every flow.</summary>
    public static readonly FlowFilter All = new();

    /// <summary>One of its ends is in this network; an address alone is a network of its full length.</summary>
    public IPNetwork? Network { get; init; }

    /// <summary>One of its ends has this port.</summary>
    public ushort? Port { get; init; }

    /// <summary>IP protocol number.</summary>
    public byte? Protocol { get; init; }

    /// <summary>The index of the rule that made it.</summary>
    public int? ParentRule { get; init; }

    /// <summary>Where its TCP connection stands.</summary>
    public FlowPhase? Phase { get; init; }

    /// <summary>Whether the side that did not begin has answered.</summary>
    public bool? IsAnswered { get; init; }

    /// <summary>Whether another flow announced it.</summary>
    public bool? IsRelated { get; init; }

    /// <summary>True of a flow that the filter is about.</summary>
    public bool Accepts(in Flow flow) =>
        (Network is not { } network || network.Contains(flow.Originator.Address) || network.Contains(flow.Responder.Address))
        && (Port is not { } port || flow.Originator.Port == port || flow.Responder.Port == port)
        && (Protocol is not { } protocol || flow.Protocol == protocol)
        && (ParentRule is not { } rule || flow.ParentRule == rule)
        && (Phase is not { } phase || flow.Phase == phase)
        && (IsAnswered is not { } answered || flow.IsAnswered == answered)
        && (IsRelated is not { } related || flow.IsRelated == related);
}
