namespace CompiledFw.Tracking.Helpers;

/// <summary>A side of a flow.</summary>
public enum FlowSide : byte
{
    /// <summary>The side that sent the first packet: the client.</summary>
    Originator,

    /// <summary>The side that answers: the server.</summary>
    Responder,
}
