using CompiledFw.Language.Binding;
using CompiledFw.Rules;

namespace CompiledFw.Appliance.RuleSources;

/// <summary>The rule sets that were compiled into the program: the firewall classes of the rules room.</summary>
internal static class CompiledRulesets
{
    private static readonly Type[] Types =
        [.. typeof(EdgeRouter).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Firewall)) && !t.IsAbstract).OrderBy(t => t.Name, StringComparer.Ordinal)];

    /// <summary>Their names, with commas between them.</summary>
    public static string List => string.Join(", ", Types.Select(t => t.Name));

    /// <exception cref="InputException">There is none with that name.</exception>
    public static Type Find(string name) =>
        Types.FirstOrDefault(t => t.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new InputException($"No rule set is named '{name}'{NearestWord.Question(name, Types.Select(t => t.Name))} There are {List}.");
}
