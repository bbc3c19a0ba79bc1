using CompiledFw.Tracking.Helpers;

namespace CompiledFw.Flows.Saving;

/// <summary>What a connection helper remembered of a control flow, as it stands in a flow file.</summary>
/// <param name="Flow">The control flow; state name and interface are places in the file.</param>
/// <param name="Helper">The helper's name.</param>
/// <param name="Said">How far the two sides were read.</param>
/// <param name="MemoryBytes">The memory that the helper asked for.</param>
/// <param name="Memory">What lay in it, without the zeros at its end.</param>
internal sealed record SavedConversation(ControlFlow Flow, string Helper, ControlProgress Said, int MemoryBytes, byte[] Memory)
{
    private const int AddressRoom = 16;

    private const int OffBit = 1;
    private const int SpokenBit = 2;
    private const int KnownBit = 4;
    private const int AllBits = 15;

    public static void Write(MemoryStream to, ControlMemory memory, string helper, NamesInFile names)
    {
        ControlFlow flow = memory.Flow;
        ControlProgress said = memory.Progress;
        byte[] record = new byte[FlowFileFormat.ConversationLength];
        var writer = new RecordWriter(record);
        writer.Byte(flow.Version);
        writer.Byte(flow.Protocol);
        writer.Byte(flow.StateName);
        writer.Byte(
            (said.IsOff ? OffBit : 0) | (said.HasSpoken ? SpokenBit : 0)
            | (said.OriginatorNext is null ? 0 : KnownBit) | (said.ResponderNext is null ? 0 : KnownBit << 1));
        writer.Word(names.OfInterface(flow.Interface));
        writer.Word(flow.Originator.Port);
        writer.Word(flow.Responder.Port);
        writer.Word(0);
        writer.Long(said.OriginatorNext ?? 0);
        writer.Long(said.ResponderNext ?? 0);
        writer.Address(flow.Originator, flow.Version, AddressRoom);
        writer.Address(flow.Responder, flow.Version, AddressRoom);
        writer.Long((uint)memory.Bytes.Length);
        to.Write(record);
        NamesInFile.Write(to, helper);
        NamesInFile.Write(to, memory.Bytes.TrimEnd((byte)0));
    }

    public static SavedConversation Read(FlowFileCursor from, FlowFile file)
    {
        var reader = new RecordReader(from.Take(FlowFileFormat.ConversationLength));
        byte version = reader.Byte();
        byte protocol = reader.Byte();
        byte stateName = reader.Byte();
        int bits = reader.Byte();
        int onInterface = reader.Word();
        ushort originatorPort = reader.Word();
        ushort responderPort = reader.Word();
        int blank = reader.Word();
        uint originatorNext = reader.Long();
        uint responderNext = reader.Long();
        EndBits originator = reader.Address(version, AddressRoom, out bool first) with { Port = originatorPort };
        EndBits responder = reader.Address(version, AddressRoom, out bool second) with { Port = responderPort };
        uint memoryBytes = reader.Long();
        string? fault = version is not (4 or 6) || !first || !second ? "there is no such address"
            : (bits & ~AllBits) != 0 || blank != 0 ? "there is no such bit of a conversation"
            : memoryBytes > PortHelpers.MostMemoryBytes ? "no helper has so much memory"
            : file.FaultOfNames(stateName, onInterface, rule: -1);
        if (fault is not null)
            throw from.Fault(fault);
        return new SavedConversation(
            new ControlFlow(version, protocol, stateName, onInterface, originator, responder),
            from.Text(),
            new ControlProgress(
                (bits & OffBit) != 0,
                (bits & SpokenBit) != 0,
                (bits & KnownBit) != 0 ? originatorNext : null,
                (bits & (KnownBit << 1)) != 0 ? responderNext : null),
            (int)memoryBytes,
            from.Block((int)memoryBytes).ToArray());
    }
}
