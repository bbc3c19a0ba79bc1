namespace CompiledFw.Benchmarks;

/// <summary>
/// <c>dotnet run -c Release --project bench -- flows --flows N</c>: what a packet of one of N live TCP flows costs, from the frame's
/// first byte to the verdict, with strict tracking of its window; what a new flow costs, in time and in memory.
/// </summary>
internal static class FlowsCommand
{
    private const int Done = 0;
    private const int BadArguments = 2;

    /// <returns>The exit code.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        if (!FlowsOptions.TryRead(args, out FlowsOptions options, out string problem))
        {
            error.WriteLine($"flows: {problem}. Usage: {FlowsOptions.Usage}");
            return BadArguments;
        }

        FlowsResult result;
        try
        {
            result = FlowsMeasurement.Of(options);
        }
        catch (OutOfMemoryException)
        {
            error.WriteLine($"flows: there is no memory for {options.Flows} flows.");
            return BadArguments;
        }

        if (options.IsJson)
            result.PrintJson(output);
        else
            result.PrintTable(output);
        return Done;
    }
}
