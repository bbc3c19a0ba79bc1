using CompiledFw.Packets;

namespace CompiledFw.Flows.Tests.Tables;

/// <summary>A key that is its own hash, so that a test decides who meets whom: the upper half chooses the group, the lower the tag.</summary>
internal readonly struct WeakKey(ulong value) : IFlowKey<WeakKey>
{
    private readonly ulong _value = value;

    public byte Protocol => 0;

    public byte StateName => 0;

    public static byte Version => 4;

    public EndBits First => default;

    public EndBits Second => default;

    public WeakKey Named(byte stateName) => this;

    /// <summary>A key that wants the group at this fraction of the table and has this tag; the last number tells it from others.</summary>
    /// <param name="step">The greater, the longer its steps when the group is full; 0 for 1.</param>
    public static WeakKey At(double fraction, byte tag, ushort number, byte step = 0) =>
        new(((ulong)(uint)(fraction * uint.MaxValue) << 32) | ((ulong)step << 24) | ((ulong)number << 8) | tag);

    public static int Of(in PacketHeaders packet, byte stateName, out WeakKey key) => throw new NotSupportedException();

    public static int OfTransport(in PacketHeaders packet, byte stateName, out WeakKey key) => throw new NotSupportedException();

    public static ulong Hash(in WeakKey key, in FlowHash hash) => key._value;

    public static bool AreEqual(in WeakKey left, in WeakKey right) => left._value == right._value;
}
