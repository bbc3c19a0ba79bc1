using CompiledFw.KernelOracle;

namespace CompiledFw.TestKit.Conversations;

/// <summary>The place where the packets of a sequence are counted and seen: the firewall's.</summary>
public sealed class Wire
{
    private readonly List<Crossing> _seen = [];

    public IReadOnlyList<Crossing> Seen => _seen;

    public void Cross(Side from, byte[] packet) => _seen.Add(new Crossing(from, packet));
}
