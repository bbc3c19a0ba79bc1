using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>The packets that pass the tests of a rule set's rules.</summary>
internal sealed class MatchSets
{
    private readonly FieldTests _fields;
    private readonly InterfaceTests _interfaces;
    private readonly bool _isStrict;
    private bool _isExact;

    public MatchSets(RuleSet ruleSet)
    {
        _isStrict = ruleSet.Tracking == TrackingMode.Strict;
        NamedFields named = new();
        InterfaceSpace interfaces = new(ruleSet.Rules);
        Space = new FieldSpace(interfaces, named);
        _fields = new FieldTests(ruleSet, Space, named);
        _interfaces = new InterfaceTests(interfaces, named);
    }

    /// <summary>Where the sets of this rule set lie.</summary>
    public FieldSpace Space { get; }

    /// <summary>The packets that pass all of the tests: at most these, and at least those.</summary>
    public (PacketSet AtMost, PacketSet AtLeast) BoundsOf(IReadOnlyList<Match> matches)
    {
        _isExact = true;
        PacketSet atMost = Passing(matches, Bound.AtMost);
        PacketSet atLeast = _isExact ? atMost : Passing(matches, Bound.AtLeast);
        return (WithoutLaterFragments(atMost, Bound.AtMost), WithoutLaterFragments(atLeast, Bound.AtLeast));
    }

    /// <summary>The packets that pass all of the tests.</summary>
    public PacketSet Of(IEnumerable<Match> matches, Bound bound) => WithoutLaterFragments(Passing(matches, bound), bound);

    private PacketSet Passing(IEnumerable<Match> matches, Bound bound) => All([.. matches.Select(m => Of(m, holds: true, bound))], bound);

    /// <summary>
    /// Under strict tracking no fragment behind the first comes to a rule: at most none of them pass, and, as nothing can show the contrary, at
    /// least all of them.
    /// </summary>
    private PacketSet WithoutLaterFragments(PacketSet set, Bound bound) => !_isStrict
        ? set
        : PacketSet.Of(k => k.IsLaterFragment() ? CubeUnion.If(bound == Bound.AtLeast) : set[k]);

    /// <summary>The packets of which a test is true, or of which it is false.</summary>
    private PacketSet Of(Match match, bool holds, Bound bound)
    {
        switch (match)
        {
            case Match.Not not:
                return Of(not.Inner, !holds, bound);
            case Match.AnyOf any:
                PacketSet[] alternatives = [.. any.Alternatives.Select(m => Of(m, holds, bound))];
                return holds ? Any(alternatives, bound) : All(alternatives, bound);
            case Match.Interface on:
                return _interfaces.Of(on, holds);
            default:
                return _fields.Of(match) is not PacketSet set ? Unknown(bound) : holds ? set : _fields.Complement(set);
        }
    }

    /// <summary>Of an unknown test either answer is possible, whichever is asked for.</summary>
    private PacketSet Unknown(Bound bound)
    {
        _isExact = false;
        return bound == Bound.AtMost ? PacketSet.Everything : PacketSet.Nothing;
    }

    private PacketSet All(IReadOnlyList<PacketSet> sets, Bound bound) =>
        sets.Count == 0 ? PacketSet.Everything
        : sets.Count == 1 ? sets[0]
        : PacketSet.Combine(sets, unions => unions.Aggregate((all, next) => And(all, next, bound)));

    private CubeUnion And(CubeUnion all, CubeUnion next, Bound bound)
    {
        if (CubeUnion.And(all, next) is CubeUnion both)
            return both;
        _isExact = false;
        return bound == Bound.AtMost ? all : CubeUnion.Nothing;
    }

    private PacketSet Any(IReadOnlyList<PacketSet> sets, Bound bound) => PacketSet.Combine(sets, unions =>
    {
        CubeUnion any = CubeUnion.Or(unions);
        if (any.Cubes.Count <= CubeUnion.MostCubes)
            return any;
        _isExact = false;
        return bound == Bound.AtMost ? CubeUnion.Everything : any.Cut();
    });
}
