using CompiledFw.Tables;
using CompiledFw.Tracking;

namespace CompiledFw.Kernel.Tests.Comparing;

internal sealed class EverythingAllowed(bool picksUp) : Firewall(
    new RulesetDescription
    {
        Name = "EverythingAllowed",
        Rules = [new RuleDescription(Verdict.DefaultRuleNumber, "allow ip from any to any")],
        InterfaceGlobs = [],
        StateNames = ["default"],
        Tracking = TrackingMode.Strict,
        PicksUp = picksUp,
        Helpers = [new HelperPorts("ftp", [21])],
        MaxFlows = 256,
        SeesState = true,
        Me = AddressSet.Empty,
    },
    null)
{
    protected override void Decide(ref Evaluation e) => AllowByDefaultAndTrack(ref e, 0);
}
