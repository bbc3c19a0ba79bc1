using System.Reflection;
using CompiledFw.Rules;

namespace CompiledFw.Benchmarks;

/// <summary>The rule sets of the project's folder <c>rules</c>, by the names of their classes.</summary>
internal static class BundledRulesets
{
    private static readonly Dictionary<string, Type> Classes = typeof(EdgeRouter).Assembly.GetExportedTypes()
        .Where(type => type.IsSubclassOf(typeof(Firewall)) && !type.IsAbstract)
        .ToDictionary(type => type.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => Classes.Keys.Order(StringComparer.Ordinal);

    /// <returns>A new firewall; null when no rule set has that name.</returns>
    public static Firewall? Make(string name) => Classes.TryGetValue(name, out Type? found)
        ? (Firewall)Activator.CreateInstance(found, BindingFlags.Default, binder: null, [null], culture: null)!
        : null;
}
