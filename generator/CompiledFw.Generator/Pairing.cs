using CompiledFw.Language.Emit;
using CompiledFw.Language.Model;

namespace CompiledFw.Generator;

/// <summary>What a project's rule files and attributed classes come to together.</summary>
/// <param name="Firewalls">The classes to write.</param>
/// <param name="Stubs">The program's classes that get no rules, because of an error that is reported.</param>
/// <param name="Faults">What is wrong with classes and their names.</param>
internal sealed record Pairing(
    EquatableArray<FirewallSpec> Firewalls,
    EquatableArray<FirewallIdentity> Stubs,
    EquatableArray<DeclarationFault> Faults)
{
    /// <summary>
    /// Each attributed class gets the file that it names; a file that no class names gets a class of its own, named by the file.
    /// No two firewalls get the same name.
    /// </summary>
    public static Pairing Of(IEnumerable<ReadRuleFile> files, IEnumerable<RulesetClass> classes, string? rootNamespace)
    {
        List<FirewallSpec> firewalls = [];
        List<FirewallIdentity> stubs = [];
        List<DeclarationFault> faults = [];

        // The names of generated sources, which are the classes' names, are told apart without regard to case.
        Dictionary<string, string> owners = new(StringComparer.OrdinalIgnoreCase);
        ReadRuleFile[] all = files.ToArray();
        HashSet<string> named = new(StringComparer.Ordinal);
        foreach (RulesetClass declared in classes)
        {
            ReadRuleFile[] fitting = all.Where(f => declared.Names(f.Path)).ToArray();
            named.UnionWith(fitting.Select(f => f.Path));
            if ((declared.Fault ?? FaultOf(declared.Identity, "class", declared.FilePath, owners)) is { } fault)
            {
                faults.Add(DeclarationFault.At(declared, fault));
            }
            else if (FaultOf(declared, fitting) is { } missing)
            {
                faults.Add(DeclarationFault.At(declared, missing));
                stubs.Add(declared.Identity);
            }
            else if (fitting[0].Result.RuleSet is { } ruleSet)
            {
                firewalls.Add(new(ruleSet, declared.Identity));
            }
            else if (fitting[0].Result.Problems.Any(p => !p.Kind.IsWarning))
            {
                stubs.Add(declared.Identity);
            }
        }

        foreach (ReadRuleFile file in all.Where(f => !named.Contains(f.Path)))
        {
            if (file.Result.RuleSet is not { } ruleSet)
                continue;
            FirewallIdentity identity = new(ruleSet.Namespace ?? rootNamespace, ruleSet.Name);
            if (FaultOf(identity, "rule file", file.Path, owners) is { } fault)
                faults.Add(DeclarationFault.At(file, fault));
            else
                firewalls.Add(new(ruleSet, identity));
        }

        return new(firewalls.ToEquatableArray(), stubs.ToEquatableArray(), faults.ToEquatableArray());
    }

    private static string? FaultOf(RulesetClass declared, ReadRuleFile[] fitting) => fitting.Length switch
    {
        _ when declared.RulePath.Length == 0 => "The attribute names no rule file: write the path of one, or the end of it.",
        0 => $"No rule file of this project ends in '{declared.RulePath}': add <Ruleset Include=\"{declared.RulePath}\"/> to the project.",
        1 => null,
        _ => $"Several rule files end in '{declared.RulePath}': write more of the path.",
    };

    /// <summary>What keeps a firewall from its name; otherwise the name is its own from now on.</summary>
    private static string? FaultOf(FirewallIdentity identity, string what, string path, Dictionary<string, string> owners)
    {
        string name = identity.FullName;
        if (identity.IsTaken)
            return $"A firewall cannot be named {name}, a name that its own code needs: {Advice(what)}.";
        if (owners.TryGetValue(name, out string? owner))
            return $"This {what} makes a second firewall {name}, beside the one of {owner}: {Advice(what)}.";
        owners.Add(name, path.Substring(path.LastIndexOfAny(['/', '\\']) + 1));
        return null;
    }

    private static string Advice(string what) => what == "class" ? "rename the class" : "write another name under `ruleset:`";
}
