using CompiledFw.Language.Emit;
using CompiledFw.Language.Model;

namespace CompiledFw.Generator;

/// <summary>What a project's rule files and attributed classes come to together.</summary>
internal sealed record Pairing(EquatableArray<FirewallSpec> Firewalls, EquatableArray<DeclarationFault> Faults)
{
    /// <summary>
    /// Each attributed class gets the file that it names; a file that no class names gets a class of its own, named by the file.
    /// </summary>
    public static Pairing Of(IEnumerable<ReadRuleFile> files, IEnumerable<RulesetClass> classes, string? rootNamespace)
    {
        List<FirewallSpec> firewalls = [];
        List<DeclarationFault> faults = [];
        ReadRuleFile[] all = files.ToArray();
        HashSet<string> named = new(StringComparer.Ordinal);
        foreach (RulesetClass declared in classes)
        {
            ReadRuleFile[] fitting = all.Where(f => declared.Names(f.Path)).ToArray();
            named.UnionWith(fitting.Select(f => f.Path));
            string? fault = declared.Fault
                ?? (fitting.Length == 0 ? $"No rule file of this project ends in '{declared.RulePath}': add <Ruleset Include=\"{declared.RulePath}\"/> to the project."
                : fitting.Length > 1 ? $"Several rule files end in '{declared.RulePath}': write more of the path."
                : null);
            if (fault is not null)
                faults.Add(new(declared, fault));
            else if (fitting[0].Result.RuleSet is { } ruleSet)
                firewalls.Add(new(ruleSet, declared.Identity));
        }

        foreach (RuleSet ruleSet in all.Where(f => !named.Contains(f.Path)).Select(f => f.Result.RuleSet).OfType<RuleSet>())
            firewalls.Add(new(ruleSet, new FirewallIdentity(ruleSet.Namespace ?? rootNamespace, ruleSet.Name)));
        return new(firewalls.ToEquatableArray(), faults.ToEquatableArray());
    }
}
