using CompiledFw.Packets;
using CompiledFw.Tracking;
using CompiledFw.Tracking.Tcp;

namespace CompiledFw.Flows.Saving;

/// <summary>What strict tracking knows of a flow, field by field.</summary>
internal sealed class StrictStateRecord : StateRecord, IStateRecord<StrictState>
{
    public static readonly StrictStateRecord Instance = new();

    private const int Answered = 1 << 0;
    private const int Assured = 1 << 1;
    private const int Related = 1 << 2;
    private const int Closing = 1 << 3;
    private const int PermitsSack = 1 << 4;
    private const int Unacknowledged = 1 << 6;
    private const int ZeroWindow = 1 << 8;
    private const int AllMarks = (1 << 9) - 1;

    public override int Length => 52;

    public void Write(Span<byte> record, in StrictState state, uint nowSeconds)
    {
        bool isTcp = state.Phase != TcpPhase.None;
        var writer = new RecordWriter(record);
        writer.Byte((int)state.Phase);
        writer.Byte((int)state.LastClass);
        writer.Byte(state.LastSide);
        writer.Byte(state.Repeats);
        writer.Byte(state.ScaleOf(Side.Forward));
        writer.Byte(state.ScaleOf(Side.Reverse));
        writer.Byte(state.DoubtedScale);
        writer.Byte(0);
        writer.Word(
            (state.IsAnswered ? Answered : 0) | (state.IsAssured ? Assured : 0) | (state.IsRelated ? Related : 0)
            | (state.IsClosing ? Closing : 0)
            | (state.PermitsSack(Side.Forward) ? PermitsSack : 0) | (state.PermitsSack(Side.Reverse) ? PermitsSack << 1 : 0)
            | (state.IsUnacknowledged(Side.Forward) ? Unacknowledged : 0) | (state.IsUnacknowledged(Side.Reverse) ? Unacknowledged << 1 : 0)
            | (state.LastWindowWasZero ? ZeroWindow : 0));
        writer.Word(state.LastFingerprint);
        writer.Long(isTcp ? state.LastEnd : 0);
        writer.Long(isTcp ? 0 : nowSeconds - state.LastEnd);
        for (int side = Side.Forward; side <= Side.Reverse; side++)
        {
            writer.Long(state.Sides[side].End);
            writer.Long(state.Sides[side].MaxEnd);
            writer.Long(state.WindowOf(side));
            writer.Long(state.Sides[side].Acknowledged);
        }
    }

    public StrictState Read(ReadOnlySpan<byte> record, uint deadline, uint savedSeconds)
    {
        var reader = new RecordReader(record);
        StrictState state = default;
        state.Deadline = deadline;
        state.Phase = (TcpPhase)reader.Byte();
        var lastClass = (TcpClass)reader.Byte();
        int lastSide = reader.Byte();
        int repeats = reader.Byte();
        state.SetScale(Side.Forward, reader.Byte());
        state.SetScale(Side.Reverse, reader.Byte());
        int doubtedScale = reader.Byte();
        reader.Byte();
        int marks = reader.Word();
        state.IsAnswered = (marks & Answered) != 0;
        state.IsAssured = (marks & Assured) != 0;
        state.IsRelated = (marks & Related) != 0;
        state.IsClosing = (marks & Closing) != 0;
        ushort fingerprint = reader.Word();
        uint lastEnd = reader.Long();
        uint seconds = reader.Long();
        state.LastEnd = state.Phase == TcpPhase.None ? savedSeconds - seconds : lastEnd;
        for (int side = Side.Forward; side <= Side.Reverse; side++)
        {
            state.Sides[side].End = reader.Long();
            state.Sides[side].MaxEnd = reader.Long();
            state.SetWindow(side, reader.Long());
            state.Sides[side].Acknowledged = reader.Long();
            state.SetPermitsSack(side, (marks & (PermitsSack << side)) != 0);
            state.SetUnacknowledged(side, (marks & (Unacknowledged << side)) != 0);
        }

        state.RememberLast(lastClass, lastSide, repeats, fingerprint, (marks & ZeroWindow) != 0, doubtedScale);
        return state;
    }

    public override string? FaultOf(ReadOnlySpan<byte> record, byte protocol)
    {
        var reader = new RecordReader(record);
        byte phase = reader.Byte();
        if (phase > (byte)TcpPhase.LastAckDoubted || (phase != 0 && protocol != IpProtocol.Tcp))
            return $"{phase} is no phase of a flow of protocol {protocol}";
        if (reader.Byte() > (byte)TcpClass.DoubtedSynWithSack)
            return "there is no such kind of segment";
        if (reader.Byte() > Side.Reverse)
            return "a flow has two sides";
        if (reader.Byte() > StrictState.MostRepeats)
            return $"repeats are counted up to {StrictState.MostRepeats}";
        for (int i = 0; i < 3; i++)
        {
            if (reader.Byte() > TcpState.NotOffered)
                return "there is no such window scale";
        }

        if (reader.Byte() != 0 || (reader.Word() & ~AllMarks) != 0)
            return "there is no such mark of a flow";
        reader.Word();
        reader.Long();
        if (reader.Long() != 0 && phase != 0)
            return "the age of a TCP connection is not counted";
        for (int side = 0; side < 2; side++)
        {
            reader.Huge();
            if (reader.Long() > StrictState.MostWindow)
                return "no window is so large";
            reader.Long();
        }

        return null;
    }
}
