using CompiledFw.Tracking;

namespace CompiledFw.Flows.Saving;

/// <summary>What the header of a flow file says.</summary>
internal sealed record FlowFileHeader
{
    private const byte StrictMode = 1;
    private const byte ClassicMode = 2;

    public required TrackingMode Tracking { get; init; }

    /// <summary>Bytes of the whole file.</summary>
    public required long Length { get; init; }

    public required uint StateNames { get; init; }

    public required uint Interfaces { get; init; }

    public required uint Rules { get; init; }

    public required uint Flows4 { get; init; }

    public required uint Flows6 { get; init; }

    public required uint Expectations { get; init; }

    public required uint Conversations { get; init; }

    public void Write(Span<byte> record)
    {
        var writer = new RecordWriter(record);
        writer.Bytes(FlowFileFormat.Magic);
        writer.Word(FlowFileFormat.Version);
        writer.Byte(Tracking == TrackingMode.Strict ? StrictMode : ClassicMode);
        writer.Byte(0);
        writer.Huge((ulong)Length);
        writer.Long(StateNames);
        writer.Long(Interfaces);
        writer.Long(Rules);
        writer.Long(Flows4);
        writer.Long(Flows6);
        writer.Long(Expectations);
        writer.Long(Conversations);
    }

    /// <summary>Reads a header, and holds what it counts against the bytes that there are.</summary>
    public static FlowFileHeader Read(FlowFileCursor file)
    {
        var reader = new RecordReader(file.Take(FlowFileFormat.HeaderLength));
        reader.Huge();
        reader.Word();
        byte mode = reader.Byte();
        byte blank = reader.Byte();
        var header = new FlowFileHeader
        {
            Tracking = mode == StrictMode ? TrackingMode.Strict : TrackingMode.Classic,
            Length = (long)reader.Huge(),
            StateNames = reader.Long(),
            Interfaces = reader.Long(),
            Rules = reader.Long(),
            Flows4 = reader.Long(),
            Flows6 = reader.Long(),
            Expectations = reader.Long(),
            Conversations = reader.Long(),
        };
        if (mode is not (StrictMode or ClassicMode) || blank != 0)
            throw file.Fault("there is no such mode of tracking", FlowFileFormat.VersionAt + sizeof(ushort));
        if (header.LeastLength > header.Length)
            throw file.Fault($"the file has {header.Length} bytes and would need {header.LeastLength} for what it counts", FlowFileFormat.LengthAt);
        if (header.StateNames is 0 or > FlowFileFormat.MostStateNames || header.Interfaces > FlowFileFormat.MostInterfaces
            || header.Rules > FlowFileFormat.MostRules || (long)header.Flows4 + header.Flows6 > TrackedFlows.MostFlows)
            throw file.Fault("it counts more than a firewall can have", FlowFileFormat.LengthAt);
        return header;
    }

    /// <summary>Bytes of a file with so much in it, if every text were empty.</summary>
    private long LeastLength
    {
        get
        {
            int state = StateRecord.Of(Tracking).Length;
            return FlowFileFormat.HeaderLength + FlowFileFormat.ChecksumLength
                + (FlowFileFormat.TextLengthLength * (1L + StateNames + Interfaces))
                + ((FlowFileFormat.RuleLength + FlowFileFormat.TextLengthLength) * (long)Rules)
                + ((FlowFileFormat.FlowLength(4) + state) * (long)Flows4)
                + ((FlowFileFormat.FlowLength(6) + state) * (long)Flows6)
                + (FlowFileFormat.ExpectationLength * (long)Expectations)
                + ((FlowFileFormat.ConversationLength + (2L * FlowFileFormat.TextLengthLength)) * Conversations);
        }
    }
}
