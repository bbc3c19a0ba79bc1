using CompiledFw.Tracking.Helpers;

namespace CompiledFw.Flows.Saving;

/// <summary>An announced flow as it stands in a flow file.</summary>
/// <param name="Version">4 or 6.</param>
/// <param name="Listed">The announcement; state name, rule and interface are places in the file.</param>
internal readonly record struct SavedExpectation(byte Version, Expectation Listed)
{
    private const int AddressRoom = 16;

    public static void Write(Span<byte> record, in Expectation listed, NamesInFile names)
    {
        byte version = EndBits.Of(listed.Destination, out EndBits destination);
        EndBits.Of(new FlowEnd(listed.Source, 0), out EndBits source);
        EndBits.Of(listed.Originator, out EndBits originator);
        EndBits.Of(listed.Responder, out EndBits responder);
        var writer = new RecordWriter(record);
        writer.Byte(version);
        writer.Byte(listed.Protocol);
        writer.Byte(listed.ControlProtocol);
        writer.Byte(listed.StateName);
        writer.Word(names.OfInterface(listed.Interface));
        writer.Word(names.OfRule(listed.ParentRule));
        writer.Long(listed.SecondsLeft);
        writer.Address(source, version, AddressRoom);
        writer.Address(destination, version, AddressRoom);
        writer.Address(originator, version, AddressRoom);
        writer.Address(responder, version, AddressRoom);
        writer.Word(destination.Port);
        writer.Word(originator.Port);
        writer.Word(responder.Port);
        writer.Word(0);
    }

    public static SavedExpectation Read(FlowFileCursor from, FlowFile file)
    {
        var reader = new RecordReader(from.Take(FlowFileFormat.ExpectationLength));
        byte version = reader.Byte();
        byte protocol = reader.Byte();
        byte controlProtocol = reader.Byte();
        byte stateName = reader.Byte();
        int onInterface = reader.Word();
        int rule = reader.Word();
        uint seconds = reader.Long();
        EndBits source = reader.Address(version, AddressRoom, out bool first);
        EndBits destination = reader.Address(version, AddressRoom, out bool second);
        EndBits originator = reader.Address(version, AddressRoom, out bool third);
        EndBits responder = reader.Address(version, AddressRoom, out bool fourth);
        destination = destination with { Port = reader.Word() };
        originator = originator with { Port = reader.Word() };
        responder = responder with { Port = reader.Word() };
        bool isClean = first && second && third && fourth && reader.Word() == 0;
        string? fault = version is not (4 or 6) || !isClean ? "there is no such address"
            : seconds == 0 ? "an expectation without time left is over"
            : destination.Port == 0 ? "an expectation has a port"
            : file.FaultOfNames(stateName, onInterface, rule);
        if (fault is not null)
            throw from.Fault(fault);
        return new SavedExpectation(version, new Expectation(
            protocol,
            source.ToEnd(version).Address,
            destination.ToEnd(version),
            controlProtocol,
            originator.ToEnd(version),
            responder.ToEnd(version),
            stateName,
            rule,
            seconds,
            onInterface));
    }
}
