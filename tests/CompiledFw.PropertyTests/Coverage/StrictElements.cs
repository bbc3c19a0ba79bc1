using CompiledFw.Language.Binding;

namespace CompiledFw.PropertyTests.Coverage;

/// <summary>What strict tracking adds to the language, and what it decides packets by.</summary>
internal static class StrictElements
{
    /// <summary>
    /// Left out is what a full table decides: which flow gives way to a new one depends on places of which the interpreter knows nothing, so the
    /// maxima are out of reach of random traffic. That the table of fragments is full takes as many packets in fragments as it has room for. What is not IP is untracked and never refused as not trackable.
    /// </summary>
    public static readonly Reason[] Reasons =
    [
        Reason.Rule, Reason.Flow, Reason.Default, Reason.LimitReached, Reason.Related, Reason.Fragment, Reason.BadTcpFlags,
        Reason.BadTcpDataOffset, Reason.StrayTcp, Reason.TcpOutOfState, Reason.SequenceOverWindow, Reason.AcknowledgementOverSent, Reason.BadReset,
        Reason.BadUdpLength, Reason.StrayIcmp, Reason.BadIcmpQuote, Reason.UnrelatedIcmpError, Reason.MisdirectedIcmpError,
        Reason.IcmpQuoteOutOfWindow, Reason.FragmentWithoutFirst, Reason.OverlappingFragment, Reason.TinyFragment, Reason.BadFragmentLength,
    ];

    private static readonly string[] States = ["new", "established", "related", "invalid", "untracked"];

    public static string[] All { get; } =
    [
        .. FileElements.StrictKeys,
        .. AdmissionBinder.Words.Select(word => $"state {word}"),
        $"state not {AdmissionBinder.MidStream}",
        .. States.Select(state => $"option state {state}"),
        .. Reasons.Select(FileElements.OfReason),
    ];
}
