namespace CompiledFw.Flows;

// What a host sees of the flows.
internal sealed partial class ClassicFlows
{
    private protected override Flow Complete(in ClassicFlow state, in Flow flow) =>
        flow with { Forward = state.Traffic[Side.Forward], Reverse = state.Traffic[Side.Reverse] };
}
