using System.Collections.Concurrent;
using CompiledFw.Language.Model;

namespace CompiledFw.PropertyTests.Engines;

/// <summary>The engines that know strict tracking, by name. Tests of it run all of them alike.</summary>
internal static class StrictEngines
{
    private static readonly ConcurrentDictionary<RuleSet, GeneratedFirewalls> Compiled = new();

    private static readonly Dictionary<string, Func<RuleSet, IEngine>> All = new()
    {
        ["interpreter"] = ruleSet => new InterpreterEngine(ruleSet),
        ["generated"] = ruleSet => new GeneratedEngine(Compiled.GetOrAdd(ruleSet, _ => GeneratedFirewalls.Compile([ruleSet])).Create(0)),
    };

    public static IEnumerable<string> Names => All.Keys;

    public static IEngine Create(string name, RuleSet ruleSet) => All[name](ruleSet);
}
