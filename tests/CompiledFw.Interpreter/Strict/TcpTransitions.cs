namespace CompiledFw.Interpreting.Strict;

/// <summary>Which state a segment leads to: netfilter's table, written as in the reference (state tracking section 1.2).</summary>
internal static class TcpTransitions
{
    private const string Columns = "-  SS SR ES FW CW LA TW CL S2";

    private static readonly Dictionary<SegmentKind, string> Originator = new()
    {
        [SegmentKind.Syn] = /*   */ "SS SS IG IG IG IG IG SS SS S2",
        [SegmentKind.SynAck] = /**/ "IV IV SR IV IV IV IV IV IV SR",
        [SegmentKind.Fin] = /*   */ "IV IV FW FW LA LA LA TW CL IV",
        [SegmentKind.Ack] = /*   */ "ES IV ES ES CW CW TW TW CL IV",
        [SegmentKind.Reset] = /* */ "IV CL CL CL CL CL CL CL CL CL",
    };

    private static readonly Dictionary<SegmentKind, string> Responder = new()
    {
        [SegmentKind.Syn] = /*   */ "IV S2 IV IV IV IV IV SS IV S2",
        [SegmentKind.SynAck] = /**/ "IV SR IG IG IG IG IG IG IG SR",
        [SegmentKind.Fin] = /*   */ "IV IV FW FW LA LA LA TW CL IV",
        [SegmentKind.Ack] = /*   */ "IV IG SR ES CW CW TW TW CL IG",
        [SegmentKind.Reset] = /* */ "IV CL CL CL CL CL CL CL CL CL",
    };

    private static readonly Dictionary<string, TcpState> Words = new()
    {
        ["-"] = TcpState.None,
        ["SS"] = TcpState.SynSent,
        ["SR"] = TcpState.SynReceived,
        ["ES"] = TcpState.Established,
        ["FW"] = TcpState.FinWait,
        ["CW"] = TcpState.CloseWait,
        ["LA"] = TcpState.LastAck,
        ["TW"] = TcpState.TimeWait,
        ["CL"] = TcpState.Close,
        ["S2"] = TcpState.SynSent2,
        ["IG"] = TcpState.Ignored,
        ["IV"] = TcpState.Invalid,
    };

    public static TcpState Next(TcpState from, SegmentKind kind, bool fromOriginator)
    {
        string[] columns = Cells(Columns);
        string[] row = Cells((fromOriginator ? Originator : Responder)[kind]);
        return Words[row[Array.FindIndex(columns, column => Words[column] == from)]];
    }

    private static string[] Cells(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
