using CompiledFw.Tracking;

namespace CompiledFw.Flows.Saving;

/// <summary>A flow file, read to its end and found without fault before anybody sees what is in it.</summary>
internal sealed class FlowFile
{
    private readonly FlowFileBytes _bytes;
    private readonly FlowFileHeader _header;
    private readonly StateRecord _states;
    private readonly long _flowsAt;

    private FlowFile(FlowFileBytes bytes)
    {
        _bytes = bytes;
        var file = new FlowFileCursor(bytes);
        _header = FlowFileHeader.Read(file);
        _states = StateRecord.Of(_header.Tracking);
        Ruleset = file.Text();
        StateNames = Texts(file, _header.StateNames);
        Interfaces = Texts(file, _header.Interfaces);
        Rules = new SavedRule[_header.Rules];
        for (int i = 0; i < Rules.Length; i++)
        {
            var reader = new RecordReader(file.Take(FlowFileFormat.RuleLength));
            Rules[i] = new SavedRule(reader.Word(), reader.Word(), file.Text());
        }

        _flowsAt = file.Position;
        for (int i = 0; i < Flows; i++)
            CheckFlow(file, VersionOf(i));
        Expectations = new SavedExpectation[_header.Expectations];
        for (int i = 0; i < Expectations.Length; i++)
            Expectations[i] = SavedExpectation.Read(file, this);
        Conversations = new SavedConversation[_header.Conversations];
        for (int i = 0; i < Conversations.Length; i++)
            Conversations[i] = SavedConversation.Read(file, this);
        if (!file.IsAtEnd)
            throw new FlowFileException(bytes.File, file.Position, "there is more than the file counts");
    }

    public TrackingMode Tracking => _header.Tracking;

    public string Ruleset { get; }

    public string[] StateNames { get; }

    public string[] Interfaces { get; }

    public SavedRule[] Rules { get; }

    public SavedExpectation[] Expectations { get; }

    public SavedConversation[] Conversations { get; }

    /// <summary>How many there are of both families.</summary>
    public int Flows => (int)(_header.Flows4 + _header.Flows6);

    /// <summary>Reads a stream to its end.</summary>
    /// <exception cref="FlowFileException">It is no flow file, or a damaged one, or of another version.</exception>
    public static FlowFile Read(Stream from, string file) => new(FlowFileBytes.Read(from, file));

    /// <summary>A flow.</summary>
    /// <param name="index">Those of IPv4 come first.</param>
    /// <param name="state">What its tracker knows; valid until the next call.</param>
    public SavedFlow Flow(int index, out ReadOnlySpan<byte> state)
    {
        byte version = VersionOf(index);
        long position = _flowsAt + ((long)LengthOf(4) * Math.Min(index, (int)_header.Flows4));
        if (version == 6)
            position += (long)LengthOf(6) * (index - (int)_header.Flows4);
        ReadOnlySpan<byte> record = _bytes.At(position, LengthOf(version));
        state = record[FlowFileFormat.FlowLength(version)..];
        var reader = new RecordReader(record);
        return SavedFlow.Read(version, ref reader, out _);
    }

    /// <summary>What cannot be of a reference to the names of the file; null when all can.</summary>
    public string? FaultOfNames(int stateName, int onInterface, int rule) =>
        stateName >= StateNames.Length ? "there is no such state name in the file"
        : onInterface > Interfaces.Length ? "there is no such interface in the file"
        : rule >= Rules.Length ? "there is no such rule in the file"
        : null;

    private byte VersionOf(int index) => index < _header.Flows4 ? (byte)4 : (byte)6;

    private int LengthOf(byte version) => FlowFileFormat.FlowLength(version) + _states.Length;

    private void CheckFlow(FlowFileCursor file, byte version)
    {
        ReadOnlySpan<byte> record = file.Take(LengthOf(version));
        var reader = new RecordReader(record);
        SavedFlow flow = SavedFlow.Read(version, ref reader, out int otherBits);
        string? fault = otherBits != 0 || (flow.IsQuery && Tracking == TrackingMode.Classic) ? "there is no such bit of a flow"
            : flow.Fault()
            ?? FaultOfNames(flow.StateName, flow.Interface, flow.Rule)
            ?? _states.FaultOf(record[FlowFileFormat.FlowLength(version)..], flow.Protocol);
        if (fault is not null)
            throw file.Fault(fault);
    }

    private static string[] Texts(FlowFileCursor file, uint count)
    {
        string[] texts = new string[count];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = file.Text();
        return texts;
    }
}
