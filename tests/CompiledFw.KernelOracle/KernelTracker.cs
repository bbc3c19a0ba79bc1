namespace CompiledFw.KernelOracle;

/// <summary>
/// Linux's connection tracking as one can ask it: two TUN devices with the kernel forwarding between them, and rules of nftables that
/// write each packet's <c>ct state</c> into its DSCP field, where it is read on the other side. The rules allow everything, so that a
/// packet that opens a connection makes it. TCP port 21 has the FTP helper.
///
/// The kernel works a packet off while it is being sent, so that a packet costs two system calls. Lives inside
/// <see cref="PrivateNetwork.Run"/>, on that thread.
/// </summary>
public sealed class KernelTracker : IDisposable
{
    /// <summary>Long for a kernel that answers at once, and the price of a dropped packet.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(30);

    private const string Rules =
        """
        table inet tracking {
          ct helper ftp { type "ftp" protocol tcp; }
          chain before { type filter hook prerouting priority -150; tcp dport 21 ct helper set "ftp"; }
          chain through {
            type filter hook forward priority 0; policy accept;
            ct state new ip dscp set 1
            ct state established ip dscp set 2
            ct state related ip dscp set 3
            ct state invalid ip dscp set 4
            ct state untracked ip dscp set 5
            ct state new ip6 dscp set 1
            ct state established ip6 dscp set 2
            ct state related ip6 dscp set 3
            ct state invalid ip6 dscp set 4
            ct state untracked ip6 dscp set 5
          }
        }
        """;

    /// <summary>Settings of the network: it forwards, has no opinion on where packets come from, and says nothing of its own accord.</summary>
    private static readonly (string Name, string Value)[] Settings =
    [
        ("ipv4/ip_forward", "1"),
        ("ipv6/conf/all/forwarding", "1"),
        ("ipv4/conf/all/rp_filter", "0"),
        ("ipv4/conf/default/rp_filter", "0"),
        ("ipv4/conf/all/send_redirects", "0"),
        ("ipv4/conf/default/send_redirects", "0"),
        ("ipv6/conf/default/accept_dad", "0"),
        ("ipv6/conf/default/addr_gen_mode", "1"),
        ("ipv6/conf/default/mldv1_unsolicited_report_interval", "0"),
    ];

    private static readonly string[] Commands =
    [
        "link set lo up",
        "link set left mtu 65535 up",
        "link set right mtu 65535 up",
        "addr add 10.0.1.1/24 dev left",
        "addr add 10.0.2.1/24 dev right",
        "addr add fd00:1::1/64 dev left nodad",
        "addr add fd00:2::1/64 dev right nodad",
    ];

    private readonly byte[] _received = new byte[TunDevice.LongestPacket + 1];
    private readonly TunDevice _left, _right;
    private readonly ConnectionFlush _flush;

    /// <summary>Sets the network of the calling thread up.</summary>
    /// <exception cref="OracleException">The kernel or a program refused.</exception>
    public KernelTracker()
    {
        foreach ((string name, string value) in Settings)
            Set(name, value);
        _left = new TunDevice("left");
        _right = new TunDevice("right");
        foreach (string command in Commands)
            Tool.Run("ip", "", command.Split(' '));
        Tool.Run("nft", Rules, "-f", "-");
        _flush = new ConnectionFlush();
    }

    /// <summary>True, as usual with Linux: a TCP segment of an unknown connection opens one unless it is a SYN-ACK, a FIN or a RST.</summary>
    public bool PicksUpConnections
    {
        set => Set("netfilter/nf_conntrack_tcp_loose", value ? "1" : "0");
    }

    /// <summary>Liberal: a segment outside the window is fine. Not usual.</summary>
    public bool IsLiberal
    {
        set => Set("netfilter/nf_conntrack_tcp_be_liberal", value ? "1" : "0");
    }

    /// <summary>What the kernel says of packets, one after the other, when it knows of no connection before the first.</summary>
    public KernelState[] Judge(IReadOnlyList<Crossing> packets)
    {
        Forget();
        return [.. packets.Select(Judge)];
    }

    /// <summary>No connection is known any more.</summary>
    public void Forget() => _flush.Run();

    /// <summary>All connections that are known. Walks through the kernel's whole table: some milliseconds.</summary>
    public KernelConnection[] Connections() => [.. File.ReadLines("/proc/thread-self/net/nf_conntrack").Select(KernelConnection.Read)];

    /// <summary>Sends one more packet through the kernel.</summary>
    public KernelState Judge(Crossing crossing)
    {
        (TunDevice entrance, TunDevice exit) = crossing.From == Side.Left ? (_left, _right) : (_right, _left);
        entrance.Send(crossing.Packet);
        while (true)
        {
            int length = exit.Receive(_received);
            if (length == 0 && !exit.Wait(Longest))
                return KernelState.Dropped;
            if (length > 0 && IsSame(crossing.Packet, _received.AsSpan(0, length)))
                return (KernelState)MarkOf(_received);
        }
    }

    public void Dispose()
    {
        _flush.Dispose();
        _left.Dispose();
        _right.Dispose();
    }

    private static void Set(string name, string value)
    {
        string path = "/proc/sys/net/" + name;
        try
        {
            File.WriteAllText(path, value);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OracleException($"{path} = {value}: {e.Message}");
        }
    }

    /// <summary>Forwarding changes the DSCP, the time to live and the IPv4 checksum; everything else tells a packet from the kernel's own.</summary>
    private static bool IsSame(ReadOnlySpan<byte> sent, ReadOnlySpan<byte> received)
    {
        int addresses = sent[0] >> 4 == 4 ? 12 : 8;
        return received.Length <= sent.Length && received.Length > addresses && received[0] >> 4 == sent[0] >> 4
            && received[addresses..].SequenceEqual(sent[addresses..received.Length]);
    }

    /// <summary>The upper six bits of the second byte (IPv4), or of the eight bits behind the version (IPv6).</summary>
    private static int MarkOf(ReadOnlySpan<byte> packet) =>
        (packet[0] >> 4 == 4 ? packet[1] : (byte)((packet[0] << 4) | (packet[1] >> 4))) >> 2;
}
