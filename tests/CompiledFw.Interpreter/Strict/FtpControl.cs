namespace CompiledFw.Interpreting.Strict;

/// <summary>What is read of an FTP control connection.</summary>
internal sealed class FtpControl
{
    private readonly LineReader _client = new();
    private readonly LineReader _server = new();

    /// <summary>The code of a reply of several lines that the server has begun; null for none.</summary>
    private string? _openReply;

    /// <summary>Reads a segment that has passed. One that the connection only lets through may be anybody's, and is not read.</summary>
    /// <param name="key">The connection's key.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="fromClient">Which side sent it.</param>
    /// <param name="isBelieved">The connection has accepted it.</param>
    /// <returns>Where the speaker listens, by the last of its lines that says so; null for none.</returns>
    public int? Read(TrackedKey key, TcpSegment segment, bool fromClient, bool isBelieved)
    {
        if (segment.HasReset || !isBelieved)
            return null;
        LineReader speaker = fromClient ? _client : _server;
        uint first = segment.Sequence + (segment.HasSyn ? 1u : 0);
        if (segment.HasSyn)
        {
            speaker.BeginAt(first);
            if (segment.HasAck)
                (fromClient ? _server : _client).BeginAt(segment.Acknowledgement);
        }

        int? port = null;
        IReadOnlyList<string> lines = speaker.Read(first, segment.Data);
        if (!fromClient && speaker.FollowsGap)
            _openReply = null;
        foreach (string line in lines)
        {
            if (!fromClient && IsTextOfReply(line))
                continue;
            FtpAddress? said = fromClient ? FtpLine.OfClient(line) : FtpLine.OfServer(line);
            if (said is not null && IsOwn(said, key, fromClient))
                port = said.Port;
        }

        return port;
    }

    /// <summary>
    /// A reply of several lines begins with a code and a hyphen and ends with the same code and a space; what stands in between is text, whatever
    /// it looks like (RFC 959 section 4.2).
    /// </summary>
    private bool IsTextOfReply(string line)
    {
        if (_openReply is not null)
        {
            bool isEnd = line == _openReply || line.StartsWith(_openReply + " ", StringComparison.Ordinal);
            _openReply = isEnd ? null : _openReply;
            return !isEnd;
        }

        bool begins = line.Length > 3 && line[3] == '-' && line[..3].All(char.IsAsciiDigit);
        _openReply = begins ? line[..3] : null;
        return begins;
    }

    /// <summary>An address other than the speaker's own would open the firewall to somebody else (RFC 2577 section 3).</summary>
    private static bool IsOwn(FtpAddress said, TrackedKey key, bool fromClient) =>
        said.Address is null || (said.Version == key.Version && said.Address == (fromClient ? key.Source : key.Destination));
}
