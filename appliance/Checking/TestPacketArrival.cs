using CompiledFw.Language.Model;

namespace CompiledFw.Appliance.Checking;

/// <summary>Where and which way a test's packet crosses a firewall.</summary>
internal static class TestPacketArrival
{
    /// <summary>Gives the firewall the interfaces that the packet names.</summary>
    public static Arrival Of(TestPacket packet, Firewall firewall, TimeSpan now)
    {
        return new Arrival(
            NumberOf(packet.Interface),
            packet.Inbound ? Direction.In : Direction.Out,
            now,
            NumberOf(packet.ReceivedOn),
            FrameStart.Ip);

        int NumberOf(string? name) => name is null ? 0 : firewall.Interfaces.Add(name);
    }
}
