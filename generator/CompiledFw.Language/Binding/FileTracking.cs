using CompiledFw.Language.Model;

namespace CompiledFw.Language.Binding;

/// <summary>What the keys of a file say of tracking, as far as rules depend on it.</summary>
/// <param name="Mode">How flows are tracked.</param>
/// <param name="PicksUp">The file's <c>midstream</c>, for rules that say nothing else.</param>
/// <param name="TracksAll"><c>track: all</c>: every rule that allows makes flows.</param>
/// <param name="HasReserve"><c>limits</c> keeps room for rules with <c>reserved</c>.</param>
internal sealed record FileTracking(TrackingMode Mode, bool PicksUp, bool TracksAll, bool HasReserve)
{
    /// <summary>How a file without the key <c>tracking</c> tracks.</summary>
    public const TrackingMode DefaultMode = TrackingMode.Strict;

    /// <summary>That of a file without any of these keys.</summary>
    public static readonly FileTracking Default = new(DefaultMode, PicksUp: false, TracksAll: false, HasReserve: false);

    public bool IsStrict => Mode == TrackingMode.Strict;
}
