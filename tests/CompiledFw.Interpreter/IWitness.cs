using CompiledFw.Language.Model;

namespace CompiledFw.Interpreting;

/// <summary>Told by an interpreter what it asks on a packet's way, for tests that count what random rules and packets meet.</summary>
public interface IWitness
{
    /// <summary>A rule was met.</summary>
    /// <param name="rule">Its index.</param>
    /// <param name="matched">All of its matches held; of <c>check-state</c>: there was a flow; of <c>return</c>: there was a call, too.</param>
    void Met(int rule, bool matched);

    /// <summary>A match was asked.</summary>
    void Asked(Match match, bool holds);

    /// <summary>A packet was decided.</summary>
    void Decided(Verdict verdict);
}
