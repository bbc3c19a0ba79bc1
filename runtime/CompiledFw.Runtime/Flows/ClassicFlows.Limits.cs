using CompiledFw.Packets;

namespace CompiledFw.Flows;

// Rules with limit: flows that are counted by their source.
internal sealed partial class ClassicFlows
{
    /// <summary>The same, unless so many live flows of the rule agree with the packet in some fields already.</summary>
    /// <returns>As <see cref="Create"/>; or <see cref="Reason.LimitReached"/> or <see cref="Reason.ParentTableFull"/>.</returns>
    internal Reason CreateLimited(
        in PacketHeaders packet, byte stateName, int parentRule, uint nowSeconds, bool takesOver, LimitFields by, long most, int onInterface)
    {
        if (packet.Version == 0)
            return Reason.NotTrackable;
        Advance(nowSeconds);
        Reason refusal = Admit(ParentKey.Of(in packet, parentRule, by), most);
        return refusal == Reason.Rule ? Create(in packet, stateName, parentRule, nowSeconds, takesOver, onInterface) : refusal;
    }
}
