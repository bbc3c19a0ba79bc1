namespace CompiledFw.Appliance.Output;

/// <summary>The words that programs print for a verdict.</summary>
internal static class VerdictWords
{
    public static string Of(VerdictAction action) => action switch
    {
        VerdictAction.Allow => "allow",
        VerdictAction.Deny => "deny",
        VerdictAction.Unreach or VerdictAction.Unreach6 => "unreach",
        VerdictAction.Reset or VerdictAction.Reset6 => "reset",
        VerdictAction.Abort or VerdictAction.Abort6 => "abort",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "No such action."),
    };

    public static string Of(CtState state) => state switch
    {
        CtState.New => "new",
        CtState.Established => "established",
        CtState.Related => "related",
        CtState.Invalid => "invalid",
        CtState.Untracked => "untracked",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
    };
}
