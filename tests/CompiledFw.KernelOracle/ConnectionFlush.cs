using System.Runtime.InteropServices;

namespace CompiledFw.KernelOracle;

/// <summary>
/// Removes every connection of a network, as <c>conntrack -F</c> does, without a process for each time. Netlink: a request to delete
/// that names no connection deletes all.
/// </summary>
internal sealed class ConnectionFlush : IDisposable
{
    private const ushort DeleteConnections = (1 << 8) | 2;
    private const ushort RequestAndAcknowledge = 1 | 4;
    private const ushort ErrorMessage = 2;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly byte[] _request = new byte[20];
    private readonly byte[] _answer = new byte[8192];
    private readonly int _socket;

    /// <summary>Speaks of the network of the calling thread.</summary>
    public ConnectionFlush()
    {
        _socket = LinuxCalls.Checked(LinuxCalls.Socket(LinuxCalls.NetlinkFamily, LinuxCalls.RawSocket | LinuxCalls.CloseOnExec, LinuxCalls.NetfilterProtocol), "netlink");

        // struct nlmsghdr (length, type, flags, sequence, port), struct nfgenmsg (any family, version 0, no resource).
        BitConverter.TryWriteBytes(_request, _request.Length);
        BitConverter.TryWriteBytes(_request.AsSpan(4), DeleteConnections);
        BitConverter.TryWriteBytes(_request.AsSpan(6), RequestAndAcknowledge);
    }

    /// <summary>All connections are gone, and what they announced, when this returns.</summary>
    public void Run()
    {
        if (LinuxCalls.Write(_socket, _request, (nuint)_request.Length) != _request.Length || !LinuxCalls.WaitUntilReadable(_socket, Longest))
            throw new OracleException($"Connections cannot be removed: {Marshal.GetLastPInvokeErrorMessage()}.");
        nint length = LinuxCalls.Read(_socket, _answer, (nuint)_answer.Length);
        int error = length >= 20 && BitConverter.ToUInt16(_answer, 4) == ErrorMessage ? BitConverter.ToInt32(_answer, 16) : int.MinValue;
        if (error != 0)
            throw new OracleException($"Connections cannot be removed: netlink says {error}.");
    }

    public void Dispose() => LinuxCalls.Close(_socket);
}
