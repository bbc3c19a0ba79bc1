using CompiledFw.KernelOracle;

namespace CompiledFw.Kernel.Tests.Comparing;

/// <summary>
/// What the FTP helpers do differently: Linux looks at segments and believes what it finds, ours puts lines together and asks whether
/// the speaker may announce it. The only trace is that a data connection is related for one of them and new for the other.
/// </summary>
internal static class FtpDifferences
{
    private const int LowestPort = 1024;

    public static readonly (string Name, Func<Difference, bool> Applies)[] All =
    [
        // Linux drops the beginning of a line that might announce something, so that it is sent again in one piece.
        ("FTP: a segment ends within a line", d =>
            d.KernelState == KernelState.Dropped && d.Ours.State == CtState.Established && FtpControl.IsControl(d.Packet) && !FtpControl.Text(d.Packet.Packet).EndsWith('\n')),

        // Linux reads one line a segment, and only where it has seen the line before end.
        ("FTP: an announcement that is no segment of its own", d => IsOursAlone(d, c => !c.Announcements.Any() && c.IsAnnounced)),
        ("FTP: an announcement in the first line of a side", d => IsOursAlone(d, c => c.Announcements.Any(c.IsFirst))),

        // A service may not be opened by asking for it.
        ("FTP: an announced port below 1024", d => IsTheirsAlone(d, c => c.Port < LowestPort)),

        // Linux lets 258 spill over into the octet before.
        ("FTP: numbers above 255", d => IsTheirsAlone(d, c => c.FirstLines.Any(i => c.Said[i].Text.Contains(FtpControl.LargeOctet, StringComparison.Ordinal)))),

        // A server may print what it likes in a reply of several lines, the name of a file for one.
        ("FTP: an announcement within the text of a reply", d => IsTheirsAlone(d, c => c.FirstLines.Any(c.IsText))),

        // A line that was sent again announces again in Linux.
        ("FTP: an announcement that came twice", d => IsTheirsAlone(d, c => c.FirstLines.Any(c.IsRepeated))),

        // Both remember the latest announcement of a connection, and it was another one for each.
        ("FTP: an announcement that the other did not take has displaced this one", d => IsOursAlone(d, c => c.IsDisplaced) || IsTheirsAlone(d, c => c.IsDisplaced)),
    ];

    private static bool IsOursAlone(Difference difference, Func<FtpControl, bool> applies) =>
        (difference.KernelState, difference.Ours.State) == (KernelState.New, CtState.Related) && FtpControl.Of(difference) is { } control && applies(control);

    private static bool IsTheirsAlone(Difference difference, Func<FtpControl, bool> applies) =>
        (difference.KernelState, difference.Ours.State) == (KernelState.Related, CtState.New) && FtpControl.Of(difference) is { } control && applies(control);
}
