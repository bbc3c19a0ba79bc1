using CompiledFw.Language.Model;

namespace CompiledFw.Language.Binding;

/// <summary>What stands behind the action of a rule, as far as it is bound.</summary>
internal sealed class RuleBody
{
    /// <summary>Its tests.</summary>
    public List<Match> Matches { get; } = [];

    /// <summary>The word that makes flows, or null.</summary>
    public StateOption? State { get; set; }

    /// <summary>Flows of TCP connections in their middle.</summary>
    public bool PicksUp { get; set; }

    /// <summary>Flows in the room that is kept.</summary>
    public bool IsReserved { get; set; }
}
