using System.Reflection;
using CompiledFw.PropertyTests.Engines;
using Xunit.Sdk;

namespace CompiledFw.PropertyTests.Strict;

/// <summary>Runs a test with every engine that knows strict tracking, over IPv4 and over IPv6.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachEngineAndFamilyAttribute : DataAttribute
{
    /// <summary>4 or 6 for a test that is about one of them; else 0.</summary>
    public int Only { get; set; }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        from engine in StrictEngines.Names
        from family in new[] { 4, 6 }
        where Only == 0 || Only == family
        select new object[] { engine, family };
}
