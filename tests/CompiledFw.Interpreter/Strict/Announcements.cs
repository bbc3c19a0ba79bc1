using CompiledFw.Language.Model;

namespace CompiledFw.Interpreting.Strict;

/// <summary>Reads control flows for the flows that they announce: FTP's, and TFTP's, whose answers come from another port.</summary>
internal sealed class Announcements(RuleSet ruleSet)
{
    private const byte Tcp = 6;
    private const byte Udp = 17;

    /// <summary>What a packet of a flow announces; null for nothing.</summary>
    /// <param name="flow">The flow, as it is with the packet.</param>
    /// <param name="packet">The packet, which has passed.</param>
    /// <param name="fromOriginator">Which side sent it.</param>
    /// <param name="isBelieved">The flow has accepted it.</param>
    /// <param name="nowSeconds">The whole second.</param>
    public Expectation? Read(TrackedFlow flow, StrictPacket packet, bool fromOriginator, bool isBelieved, long nowSeconds)
    {
        TrackedKey key = flow.Key;
        long deadline = nowSeconds + ruleSet.StrictTimeouts.Expected;
        if (packet.Segment is TcpSegment segment && Listens("ftp", key.DestinationPort))
        {
            flow.Ftp ??= new FtpControl();
            int? port = flow.Ftp.Read(key, segment, fromOriginator, isBelieved);
            if (port is null || !flow.Strict!.IsAnswered)
                return null;
            return fromOriginator
                ? new Expectation(flow, Tcp, key.Destination, key.Source, port.Value, deadline)
                : new Expectation(flow, Tcp, key.Source, key.Destination, port.Value, deadline);
        }

        bool isRequest = isBelieved && packet.Datagram is [0, 1 or 2, .. var fields] && IsNamed(fields);
        return key.Protocol == Udp && fromOriginator && isRequest && Listens("tftp", key.DestinationPort)
            ? new Expectation(flow, Udp, key.Destination, key.Source, key.SourcePort, deadline)
            : null;
    }

    /// <summary>A file name and a mode, each with a zero behind it (RFC 1350 section 5).</summary>
    private static bool IsNamed(byte[] fields)
    {
        int name = Array.IndexOf(fields, (byte)0);
        return name > 0 && Array.IndexOf(fields, (byte)0, name + 1) > name + 1;
    }

    private bool Listens(string helper, int port) => ruleSet.Helpers.Any(h => h.Helper == helper && h.Ports.Contains(port));
}
