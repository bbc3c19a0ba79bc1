using CompiledFw.Flows;

namespace CompiledFw.Tracking.Tcp;

/// <summary>The state machine of a connection (reference: state tracking section 1.2), a row for each side and class of segment.</summary>
internal static class TcpTransitions
{
    /// <summary>No connection has such a segment in that phase.</summary>
    public const byte Invalid = 0xFF;

    /// <summary>The segment may belong to a connection that is out of step with what is known here: it passes and is not believed.</summary>
    public const byte Doubtful = 0xFE;

    private const int Phases = 10;
    private const int Rows = 5;

    private const byte Iv = Invalid;
    private const byte Ig = Doubtful;
    private const byte SS = (byte)TcpPhase.SynSent;
    private const byte SR = (byte)TcpPhase.SynReceived;
    private const byte ES = (byte)TcpPhase.Established;
    private const byte FW = (byte)TcpPhase.FinWait;
    private const byte CW = (byte)TcpPhase.CloseWait;
    private const byte LA = (byte)TcpPhase.LastAck;
    private const byte TW = (byte)TcpPhase.TimeWait;
    private const byte CL = (byte)TcpPhase.Close;
    private const byte S2 = (byte)TcpPhase.SynSentByBoth;

    private static ReadOnlySpan<byte> Table =>
    [
        //        –   SS  SR  ES  FW  CW  LA  TW  CL  S2    the originator sends
        /* SYN */ SS, SS, Ig, Ig, Ig, Ig, Ig, SS, SS, S2,
        /* S+A */ Iv, Iv, SR, Iv, Iv, Iv, Iv, Iv, Iv, SR,
        /* FIN */ Iv, Iv, FW, FW, LA, LA, LA, TW, CL, Iv,
        /* ACK */ ES, Iv, ES, ES, CW, CW, TW, TW, CL, Iv,
        /* RST */ Iv, CL, CL, CL, CL, CL, CL, CL, CL, CL,

        //        –   SS  SR  ES  FW  CW  LA  TW  CL  S2    the other side sends
        /* SYN */ Iv, S2, Iv, Iv, Iv, Iv, Iv, SS, Iv, S2,
        /* S+A */ Iv, SR, Ig, Ig, Ig, Ig, Ig, Ig, Ig, SR,
        /* FIN */ Iv, Iv, FW, FW, LA, LA, LA, TW, CL, Iv,
        /* ACK */ Iv, Ig, SR, ES, CW, CW, TW, TW, CL, Ig,
        /* RST */ Iv, CL, CL, CL, CL, CL, CL, CL, CL, CL,
    ];

    /// <summary>The phase that a segment leads to, <see cref="Doubtful"/> or <see cref="Invalid"/>.</summary>
    /// <param name="side">Who sends it, of <see cref="Side"/>.</param>
    /// <param name="segment">Its class, from <see cref="TcpClass.Syn"/> to <see cref="TcpClass.Rst"/>.</param>
    /// <param name="phase">Where the connection stands.</param>
    public static byte Next(int side, TcpClass segment, TcpPhase phase) =>
        Table[((side * Rows) + (int)segment - (int)TcpClass.Syn) * Phases + (int)Plain(phase)];

    /// <summary>The phase without its shade.</summary>
    public static TcpPhase Plain(TcpPhase phase) => phase switch
    {
        TcpPhase.SynReceivedByBoth => TcpPhase.SynReceived,
        TcpPhase.LastAckDoubted => TcpPhase.LastAck,
        _ => phase,
    };
}
