using System.Buffers.Binary;
using CompiledFw.Flows;

namespace CompiledFw.Tracking.Helpers;

/// <summary>Takes what a helper announces while it reads a packet, and knows of which control flow that packet is.</summary>
internal sealed class AnnouncementDesk(Expectations expectations)
{
    private ControlFlow _control;
    private int _parentRule;
    private uint _nowSeconds;

    /// <summary>False while nothing may be announced: of a connection that only one side has spoken in, nobody knows whether the other is there.</summary>
    public bool IsOpen { get; set; } = true;

    /// <summary>From now on it is this control flow that speaks.</summary>
    public void Serve(in ControlFlow control, int parentRule, uint nowSeconds)
    {
        _control = control;
        _parentRule = parentRule;
        _nowSeconds = nowSeconds;
    }

    /// <inheritdoc cref="ControlPacket.Announce"/>
    public bool Announce(ReadOnlySpan<byte> address, ushort port, byte protocol, FlowSide opener)
    {
        if (!IsOpen || port == 0 || opener > FlowSide.Responder || address.Length != (_control.Version == 4 ? 4 : 16))
            return false;
        EndBits source = opener == FlowSide.Originator ? _control.Originator : _control.Responder;
        EndBits destination = address.Length == 4
            ? new EndBits(0, BinaryPrimitives.ReadUInt32BigEndian(address), port)
            : new EndBits(BinaryPrimitives.ReadUInt64BigEndian(address), BinaryPrimitives.ReadUInt64BigEndian(address[8..]), port);
        var key = new ExpectationKey(
            _control.Version, protocol, _control.StateName, _control.Interface, source with { Port = 0 }, destination);
        expectations.Add(in key, in _control, _parentRule, _nowSeconds);
        return true;
    }
}
