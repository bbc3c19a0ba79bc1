using System.Globalization;

namespace CompiledFw.Benchmarks;

/// <summary>What <c>flows</c> is told on its command line.</summary>
/// <param name="Flows">TCP connections, all of them alive.</param>
/// <param name="Batch">Packets in one call.</param>
/// <param name="IsIp6">IPv6 in place of IPv4.</param>
/// <param name="HasTimestamps">Segments carry the timestamps option (RFC 7323 section 3.2).</param>
/// <param name="IsJson">One JSON object in place of a table.</param>
internal sealed record FlowsOptions(int Flows, int Batch, bool IsIp6, bool HasTimestamps, bool IsJson)
{
    public const string Usage = "flows --flows N [--batch B] [--ipv6] [--timestamps] [--json]";

    /// <summary>Flows are numbered in 24 bits of an address.</summary>
    private const int MostFlows = 1 << 24;

    private const int DefaultBatch = 64;

    /// <returns>False when the arguments mean nothing: <paramref name="problem"/> says why.</returns>
    public static bool TryRead(ReadOnlySpan<string> args, out FlowsOptions options, out string problem)
    {
        int flows = 0, batch = DefaultBatch;
        bool isIp6 = false, hasTimestamps = false, isJson = false;
        problem = "";
        for (int i = 0; i < args.Length && problem.Length == 0; i++)
        {
            switch (args[i])
            {
                case "--flows":
                    problem = ReadNumber(args, ref i, MostFlows, ref flows);
                    break;
                case "--batch":
                    problem = ReadNumber(args, ref i, FlowTraffic.BlockLength, ref batch);
                    break;
                case "--ipv6":
                    isIp6 = true;
                    break;
                case "--timestamps":
                    hasTimestamps = true;
                    break;
                case "--json":
                    isJson = true;
                    break;
                default:
                    problem = $"what is '{args[i]}'?";
                    break;
            }
        }

        if (problem.Length == 0 && flows == 0)
            problem = "--flows is missing";
        options = new FlowsOptions(flows, batch, isIp6, hasTimestamps, isJson);
        return problem.Length == 0;
    }

    private static string ReadNumber(ReadOnlySpan<string> args, ref int i, int most, ref int number)
    {
        string option = args[i++];
        return i < args.Length && int.TryParse(args[i], NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= most
            ? ""
            : $"{option} needs a number from 1 to {most}";
    }
}
