using System.Globalization;
using CompiledFw.Benchmarks.ClassBench;
using CompiledFw.PacketIO;

namespace CompiledFw.Benchmarks.Making;

/// <summary>A rule set and its trace, made by kind, size and seed.</summary>
internal sealed record MadeSet(string Name, FilterRule[] Rules, FiveTuple[] Headers)
{
    public const int DefaultHeaders = 20_000;

    /// <summary>The most rules: twice as many as the largest set that anybody publishes.</summary>
    public const int MostRules = 200_000;

    public static MadeSet Make(SetKind kind, int rules, ulong seed, int headers = DefaultHeaders)
    {
        SeededNumbers numbers = new(seed);
        FilterRule[] made = RuleMaker.Make(kind, rules, numbers);
        return new MadeSet($"{kind.Name}_{rules}_{seed}", made, TraceMaker.Make(made, headers, numbers));
    }

    /// <summary>Writes <c>NAME.rules</c> and <c>NAME.trace</c> into a folder, which is made if it is not there.</summary>
    /// <returns>The paths.</returns>
    /// <exception cref="InputException">A file cannot be written.</exception>
    public (string Rules, string Trace) Write(string folder)
    {
        string rules = Path.Combine(folder, Name + ".rules"), trace = Path.Combine(folder, Name + ".trace");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllLines(rules, Rules.Select(r => r.ToString()));
            File.WriteAllLines(trace, Headers.Select(LineOf));
        }
        catch (Exception e) when (FileTrouble.Is(e))
        {
            throw InputException.OfFile(folder, "written to", e);
        }

        return (rules, trace);
    }

    private static string LineOf(FiveTuple h) =>
        string.Create(CultureInfo.InvariantCulture, $"{h.Source}\t{h.Destination}\t{h.SourcePort}\t{h.DestinationPort}\t{h.Protocol}\t0\t0");
}
