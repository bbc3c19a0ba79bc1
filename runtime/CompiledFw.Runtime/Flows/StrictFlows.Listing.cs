using CompiledFw.Tracking;
using CompiledFw.Tracking.Tcp;

namespace CompiledFw.Flows;

// What a host sees of the flows.
internal sealed partial class StrictFlows
{
    private protected override Flow Complete(in StrictState state, in Flow flow) => flow with
    {
        Phase = PhaseOf(state.Phase),
        IsAnswered = state.IsAnswered,
        IsAssured = state.IsAssured,
        IsRelated = state.IsRelated,
    };

    private static FlowPhase PhaseOf(TcpPhase phase) => TcpTransitions.Plain(phase) switch
    {
        TcpPhase.SynSentByBoth => FlowPhase.SynSent,
        TcpPhase plain => (FlowPhase)plain,
    };
}
