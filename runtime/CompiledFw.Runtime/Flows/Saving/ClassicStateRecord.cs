namespace CompiledFw.Flows.Saving;

/// <summary>What classic tracking knows of a flow, field by field.</summary>
internal sealed class ClassicStateRecord : StateRecord, IStateRecord<ClassicFlow>
{
    public static readonly ClassicStateRecord Instance = new();

    private const int AllFlags = Packets.TcpFlags.Fin | Packets.TcpFlags.Syn | Packets.TcpFlags.Rst;
    private const int AllMarks = 3;

    public override int Length => 44;

    public void Write(Span<byte> record, in ClassicFlow state, uint nowSeconds)
    {
        var writer = new RecordWriter(record);
        writer.Byte(state.Tracked.FlagsOf(Side.Forward));
        writer.Byte(state.Tracked.FlagsOf(Side.Reverse));
        writer.Byte((state.Tracked.IsMarked(Side.Forward) ? 1 : 0) | (state.Tracked.IsMarked(Side.Reverse) ? 2 : 0));
        writer.Byte(0);
        writer.Long(state.Tracked.Acknowledgements[Side.Forward]);
        writer.Long(state.Tracked.Acknowledgements[Side.Reverse]);
        for (int side = Side.Forward; side <= Side.Reverse; side++)
        {
            writer.Huge(state.Traffic[side].Packets);
            writer.Huge(state.Traffic[side].Bytes);
        }
    }

    public ClassicFlow Read(ReadOnlySpan<byte> record, uint deadline, uint savedSeconds)
    {
        var reader = new RecordReader(record);
        ClassicFlow state = default;
        state.Tracked.Deadline = deadline;
        state.Tracked.AddFlags(Side.Forward, reader.Byte());
        state.Tracked.AddFlags(Side.Reverse, reader.Byte());
        int marks = reader.Byte();
        reader.Byte();
        for (int side = Side.Forward; side <= Side.Reverse; side++)
        {
            if ((marks & (1 << side)) != 0)
                state.Tracked.AddMark(side);
            state.Tracked.Acknowledgements[side] = reader.Long();
        }

        for (int side = Side.Forward; side <= Side.Reverse; side++)
            state.Traffic[side] = new FlowTraffic(reader.Huge(), reader.Huge());
        return state;
    }

    public override string? FaultOf(ReadOnlySpan<byte> record, byte protocol)
    {
        var reader = new RecordReader(record);
        if (((reader.Byte() | reader.Byte()) & ~AllFlags) != 0)
            return "there is no such TCP flag";
        return (reader.Byte() & ~AllMarks) != 0 || reader.Byte() != 0 ? "there is no such mark of a flow" : null;
    }
}
