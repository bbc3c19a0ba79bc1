using CompiledFw.Language.Model;

namespace CompiledFw.Appliance.RuleSources;

/// <summary>
/// Where a firewall comes from: a class compiled into the program, or a rule file compiled now. Firewalls made here must not be
/// used after it is disposed.
/// </summary>
internal sealed class RuleSource : IDisposable
{
    private readonly Type _type;
    private readonly RuleAssembly? _assembly;

    private RuleSource(Type type, RuleAssembly? assembly)
    {
        _type = type;
        _assembly = assembly;
    }

    /// <summary>The source that the operator chose; null when its problems were written to <paramref name="errors"/>.</summary>
    /// <exception cref="InputException">They chose none, both, or one that does not exist.</exception>
    public static RuleSource? Of(string? ruleset, string? ruleFile, TextWriter errors, CancellationToken interrupted)
    {
        if (ruleset is null == ruleFile is null)
        {
            throw new InputException(ruleset is null
                ? $"Which rules? Give --ruleset NAME ({CompiledRulesets.List}) or --rules FILE.fw.yaml."
                : "Give either --ruleset or --rules, not both.");
        }

        if (ruleset is not null)
            return new RuleSource(CompiledRulesets.Find(ruleset), assembly: null);
        return RuleFileText.Read(ruleFile!, errors, interrupted) is { } ruleSet ? Of(ruleSet, interrupted) : null;
    }

    /// <summary>Compiles a rule set; one that records makes firewalls that can tell what they do.</summary>
    /// <exception cref="InputException">It has a name that no firewall can have.</exception>
    /// <exception cref="OperationCanceledException">The operator does not want to wait.</exception>
    public static RuleSource Of(RuleSet ruleSet, CancellationToken interrupted, bool records = false)
    {
        (Type type, RuleAssembly assembly) = RuleSetCompiler.Compile(ruleSet, records, interrupted);
        return new RuleSource(type, assembly);
    }

    /// <summary>A new firewall, without flows and with zeroed counters.</summary>
    public Firewall Make(FirewallOptions? options) => (Firewall)Activator.CreateInstance(_type, options)!;

    public void Dispose() => _assembly?.Unload();
}
