using System.Reflection;
using System.Runtime.Loader;

namespace CompiledFw.Benchmarks.Classifying;

/// <summary>
/// Holds the code of one rule file, which shares the runtime with the program. It stays for good: code that can go away is called and finds its
/// data by longer ways than code of a build.
/// </summary>
internal sealed class RuleAssembly() : AssemblyLoadContext(isCollectible: false)
{
    protected override Assembly? Load(AssemblyName name)
    {
        Assembly runtime = typeof(Firewall).Assembly;
        return name.Name == runtime.GetName().Name ? runtime : null;
    }
}
