namespace CompiledFw.Language.Emit;

/// <summary>
/// The types that emitted code names. A class or namespace of the project that has the name of one of them, or of a namespace
/// around it, would come before it, whatever <c>global::</c> says.
/// </summary>
internal static class NamedTypes
{
    private static readonly string[] All =
    [
        "CompiledFw.Arrival", "CompiledFw.Direction", "CompiledFw.Evaluation", "CompiledFw.Firewall", "CompiledFw.FirewallOptions", "CompiledFw.FlowShortcut",
        "CompiledFw.Classification.Candidates", "CompiledFw.Classification.Classifier", "CompiledFw.Classification.IClassifierShape",
        "CompiledFw.Classification.NoRules",
        "CompiledFw.Packets.PlainTcp4", "CompiledFw.RouteTest", "CompiledFw.RuleDescription", "CompiledFw.RulesetDescription",
        "CompiledFw.Flows.FlowTimeouts", "CompiledFw.Flows.StrictTimeouts", "CompiledFw.Tracking.HelperPorts", "CompiledFw.Tracking.TrackingMode",
        "CompiledFw.Tables.AddressSet", "CompiledFw.Tables.RangeTable",
        "CompiledFw.Flows.LimitFields", "CompiledFw.Recording.RecordingFirewall", "CompiledFw.Tables.FlowKeyFields", "CompiledFw.Tables.TableDescription", "CompiledFw.Tables.TableKey", "CompiledFw.Tables.TableType",
        "System.Array", "System.CodeDom.Compiler.GeneratedCode", "System.Collections.Generic.IReadOnlyList", "System.ReadOnlySpan",
    ];

    /// <summary>True when a class of this full name would stand in the way of one of them.</summary>
    public static bool IsHiddenBy(string fullName) => All.Any(t => IsWithin(t, fullName) || IsWithin(fullName, t));

    private static bool IsWithin(string name, string outer) =>
        name == outer || name.StartsWith(outer + ".", StringComparison.Ordinal);
}
