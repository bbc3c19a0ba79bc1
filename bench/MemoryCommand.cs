using System.CommandLine;

namespace CompiledFw.Benchmarks;

/// <summary><c>memory</c>: what live flows cost.</summary>
internal sealed class MemoryCommand : Command
{
    public MemoryCommand(TextWriter output)
        : base("memory", "Fills flow tables and prints the bytes of a live flow.") => SetAction(_ => FlowMemoryReport.Print(output));
}
