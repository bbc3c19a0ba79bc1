using CompiledFw.Language.Model;

namespace CompiledFw.Interpreting.Strict;

/// <summary>How a packet stands to the flows of a store. Nothing changes by asking.</summary>
internal sealed class StrictJudge(RuleSet ruleSet, StrictFlowStore store, StrictTracker tracker)
{
    /// <summary>Judges a packet.</summary>
    /// <param name="passage">The packet.</param>
    /// <param name="stateName">Under which name, or null for all of them.</param>
    /// <param name="picksUp">A TCP segment in the middle of its connection may begin a flow.</param>
    public Judgement Judge(Passage passage, string? stateName, bool picksUp)
    {
        StrictPacket packet = passage.Strict;
        switch (packet.Nature)
        {
            case PacketNature.Untracked:
                return new Judgement(Standing.Untracked, CtState.Untracked);
            case PacketNature.Error:
                return JudgeError(passage, stateName);
            case PacketNature.Stray:
                return Judgement.Invalid(Standing.CannotBegin, Reason.StrayIcmp);
        }

        TrackedFlow? flow = store.Find(packet.Key, stateName, passage.InterfaceName) ?? passage.NewestJoined(stateName);
        if (flow is not null)
        {
            // A packet counts for its flow once, however often the rules look for it.
            if (passage.Joined.TryGetValue(flow, out CtState said))
                return new Judgement(Standing.Belongs, said) { Flow = flow };
            bool fromOriginator = flow.Key == packet.Key(flow.Key.StateName, flow.Key.Interface);
            (Ruling ruling, StrictFlow after) =
                tracker.Judge(flow.Strict!, packet, fromOriginator, store.NowSeconds, IdleSeconds(flow.ParentRule));
            if (ruling.Outcome == Outcome.Invalid)
                return Judgement.Invalid(Standing.Fails, ruling.Reason) with { Flow = flow };
            if (ruling.Outcome != Outcome.Reopens)
                return new Judgement(Standing.Belongs, flow.Strict!.StateOf(fromOriginator)) { Flow = flow, After = after, Ruling = ruling };
        }

        if (store.Announced(packet.Key("", null), stateName, passage.InterfaceName) is Expectation expectation
            && StrictTracker.Begin(packet, store.NowSeconds, PicksUp(expectation.Control.ParentRule), isAnnounced: true, out _) is not null)
        {
            return new Judgement(Standing.Announced, CtState.Related) { Expectation = expectation, Flow = flow };
        }

        StrictTracker.Begin(packet, store.NowSeconds, picksUp, isAnnounced: false, out Reason refusal);
        return refusal == Reason.Rule
            ? new Judgement(Standing.MayBegin, CtState.New) { Flow = flow }
            : Judgement.Invalid(Standing.CannotBegin, refusal) with { Flow = flow };
    }

    /// <summary>The lifetime that a rule gives its own flows; 0 = as the file says.</summary>
    public int IdleSeconds(int rule) => rule < ruleSet.Rules.Count ? ruleSet.Rules[rule].State?.TimeoutSeconds ?? 0 : 0;

    public bool PicksUp(int rule) => rule < ruleSet.Rules.Count ? ruleSet.Rules[rule].PicksUp : ruleSet.PicksUp;

    /// <summary>An ICMP error is about the packet that it quotes (reference: state tracking section 2).</summary>
    private Judgement JudgeError(Passage passage, string? stateName)
    {
        StrictPacket packet = passage.Strict;
        if (IcmpQuote.Of(packet) is not IcmpQuote quote)
            return Judgement.Invalid(Standing.CannotBegin, Reason.BadIcmpQuote);
        if (store.Find(quote.Key, stateName, passage.InterfaceName) is not TrackedFlow flow)
            return Judgement.Invalid(Standing.CannotBegin, Reason.UnrelatedIcmpError);
        TrackedKey quoted = quote.Key(flow.Key.StateName, flow.Key.Interface);
        if (packet.Key("", null).Destination != quoted.Source)
            return Judgement.Invalid(Standing.Fails, Reason.MisdirectedIcmpError) with { Flow = flow };
        if (flow.Strict!.Tcp is TcpConnection connection && !quote.IsInWindow(connection, fromOriginator: quoted == flow.Key))
            return Judgement.Invalid(Standing.Fails, Reason.IcmpQuoteOutOfWindow) with { Flow = flow };
        return new Judgement(Standing.Relates, CtState.Related) { Flow = flow };
    }
}
