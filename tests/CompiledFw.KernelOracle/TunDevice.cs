using System.Runtime.InteropServices;
using System.Text;

namespace CompiledFw.KernelOracle;

/// <summary>
/// A network interface whose cable ends in this process: what is written to it the kernel receives, what the kernel sends by it
/// can be read. Packets begin with the IP header. The interface is gone once this is disposed.
/// </summary>
internal sealed class TunDevice : IDisposable
{
    public const string Path = "/dev/net/tun";

    /// <summary>The largest packet that a TUN device takes.</summary>
    public const int LongestPacket = 65535;

    private const ushort Tun = 1, NoPacketInformation = 0x1000;

    private readonly int _descriptor;

    /// <summary>Makes the interface, in the network of the calling thread.</summary>
    public TunDevice(string name)
    {
        _descriptor = LinuxCalls.Checked(LinuxCalls.Open(Path, LinuxCalls.ReadWrite | LinuxCalls.NonBlocking | LinuxCalls.CloseOnExec), Path);

        // struct ifreq: 16 bytes of name, then the flags in the machine's byte order.
        byte[] request = new byte[40];
        Encoding.ASCII.GetBytes(name, request);
        BitConverter.TryWriteBytes(request.AsSpan(16), (ushort)(Tun | NoPacketInformation));
        LinuxCalls.Checked(LinuxCalls.Control(_descriptor, LinuxCalls.MakeTun, request), $"TUN device {name}");
    }

    /// <summary>The kernel receives a packet. It is forwarded or dropped when this returns, but for rare delays.</summary>
    public void Send(byte[] packet)
    {
        if (LinuxCalls.Write(_descriptor, packet, (nuint)packet.Length) != packet.Length)
            throw new OracleException($"A packet of {packet.Length} bytes could not be sent: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    /// <summary>The next packet that the kernel has sent; 0 bytes when there is none.</summary>
    public int Receive(byte[] buffer)
    {
        nint read = LinuxCalls.Read(_descriptor, buffer, (nuint)buffer.Length);
        if (read >= 0)
            return (int)read;
        return Marshal.GetLastPInvokeError() == LinuxCalls.TryAgain ? 0 : throw new OracleException($"read: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    /// <summary>Waits for a packet; false when none came in time.</summary>
    public bool Wait(TimeSpan longest) => LinuxCalls.WaitUntilReadable(_descriptor, longest);

    public void Dispose() => LinuxCalls.Close(_descriptor);
}
