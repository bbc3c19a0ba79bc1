using System.Reflection;
using System.Runtime.Loader;

namespace CompiledFw.Appliance.RuleSources;

/// <summary>Holds one compiled rule file; goes away when nothing uses it any more. It shares the runtime with the program.</summary>
internal sealed class RuleAssembly() : AssemblyLoadContext(isCollectible: true)
{
    protected override Assembly? Load(AssemblyName name)
    {
        Assembly runtime = typeof(Firewall).Assembly;
        return name.Name == runtime.GetName().Name ? runtime : null;
    }
}
