using CompiledFw.Packets;

namespace CompiledFw.Tracking.Helpers;

/// <summary>Which helper listens to which port.</summary>
internal sealed class PortHelpers
{
    /// <summary>The most memory that a helper may ask for, for one control flow.</summary>
    public const int MostMemoryBytes = 1 << 16;

    private const int MostHelpers = byte.MaxValue;
    private const int Ports = ushort.MaxValue + 1;

    private static readonly IConnectionHelper[] BuiltIn = [new FtpHelper(), new TftpHelper()];

    // The place in _helpers of the one that listens to each port, plus 1; null when none listens to any.
    private readonly byte[]? _tcp;
    private readonly byte[]? _udp;
    private readonly List<IConnectionHelper> _helpers = [];

    /// <param name="ports">What the rule file says.</param>
    /// <param name="own">The host's helpers, which come before built-in ones of the same name.</param>
    /// <exception cref="ArgumentException">A helper is not known, asks for what it cannot get, or shares a port with another.</exception>
    public PortHelpers(HelperPorts[] ports, IReadOnlyList<IConnectionHelper>? own)
    {
        foreach (HelperPorts listening in ports)
        {
            IConnectionHelper helper = Named(listening.Helper, own);
            _helpers.Add(helper);
            if (_helpers.Count > MostHelpers)
                throw new ArgumentException($"There are more than {MostHelpers} connection helpers.", nameof(ports));
            byte[] map = helper.Protocol == IpProtocol.Tcp ? _tcp ??= new byte[Ports] : _udp ??= new byte[Ports];
            foreach (ushort port in listening.Ports)
            {
                if (map[port] != 0 && _helpers[map[port] - 1].Name != helper.Name)
                {
                    throw new ArgumentException(
                        $"Port {port} has two connection helpers: {_helpers[map[port] - 1].Name} and {helper.Name}.", nameof(ports));
                }

                map[port] = (byte)_helpers.Count;
            }
        }
    }

    /// <summary>The helper for a flow, by the port of the side that answers; null when there is none.</summary>
    public IConnectionHelper? Find(byte protocol, int responderPort)
    {
        byte[]? map = protocol switch
        {
            IpProtocol.Tcp => _tcp,
            IpProtocol.Udp => _udp,
            _ => null,
        };
        if (map is null || (uint)responderPort >= (uint)map.Length || map[responderPort] == 0)
            return null;
        return _helpers[map[responderPort] - 1];
    }

    private static IConnectionHelper Named(string name, IReadOnlyList<IConnectionHelper>? own)
    {
        IConnectionHelper helper = own?.FirstOrDefault(h => h.Name == name)
            ?? BuiltIn.FirstOrDefault(h => h.Name == name)
            ?? throw new ArgumentException($"There is no connection helper {name}: the host has to bring it.", nameof(own));
        if (helper.Protocol is not (IpProtocol.Tcp or IpProtocol.Udp))
        {
            throw new ArgumentException(
                $"Connection helper {name} reads protocol {helper.Protocol}; it can be 6 (TCP) or 17 (UDP).", nameof(own));
        }

        if (helper.MemoryBytes is < 0 or > MostMemoryBytes)
        {
            throw new ArgumentException(
                $"Connection helper {name} asks for {helper.MemoryBytes} bytes for each control flow; there are 0 to {MostMemoryBytes}.",
                nameof(own));
        }

        return helper;
    }
}
