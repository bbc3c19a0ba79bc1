using System.CommandLine;
using System.Text.Json;

namespace CompiledFw.Benchmarks;

/// <summary><c>memory</c>: what live flows cost.</summary>
internal sealed class MemoryCommand : Command
{
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON array." };

    public MemoryCommand(TextWriter output)
        : base("memory", "Fills flow tables and prints the bytes of a live flow.")
    {
        Options.Add(_json);
        SetAction(parsed =>
        {
            FlowMemoryFigures[] figures = FlowMemoryReport.Measure();
            if (parsed.GetValue(_json))
                output.WriteLine(JsonSerializer.Serialize(figures));
            else
                FlowMemoryReport.Print(output, figures);
        });
    }
}
