using System.CommandLine;

namespace CompiledFw.Benchmarks.ClassBench;

/// <summary><c>capture TRACE OUT.pcap</c>: the packets of a trace for programs that read captures.</summary>
internal sealed class CaptureCommand : Command
{
    private readonly Argument<string> _trace = new("TRACE") { Description = "A trace of ClassBench, plain or .gz." };
    private readonly Argument<string> _capture = new("OUT") { Description = "The capture file to write." };

    public CaptureCommand()
        : base("capture", "Writes the headers of a trace as a capture file.")
    {
        Arguments.Add(_trace);
        Arguments.Add(_capture);
        SetAction(parsed => TraceCapture.Write(parsed.GetValue(_capture)!, TraceReader.Read(parsed.GetValue(_trace)!)));
    }
}
