using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>Random actions with their arguments.</summary>
internal static class ActionGenerator
{
    private static readonly string[] Codes =
    [
        "net", "host", "protocol", "port", "needfrag", "srcfail", "net-unknown", "host-unknown", "isolated", "net-prohib", "host-prohib",
        "tosnet", "toshost", "filter-prohib", "host-precedence", "precedence-cutoff", "0", "200", "255",
    ];

    private static readonly string[] Codes6 = ["no-route", "admin-prohib", "address", "port", "0", "3", "255"];

    /// <summary>Actions that decide the packet.</summary>
    public static Gen<string> Ending { get; } = Gen.Frequency(
        (10, Gen.Elements("allow", "accept", "pass", "permit")),
        (4, Gen.Elements("deny", "drop")),
        (1, Gen.Constant("reject")),
        (2, Gen.Elements(Codes).Select(code => $"unreach {code}")),
        (2, Gen.Elements(Codes6).Select(code => $"unreach6 {code}")),
        (3, Gen.Elements("reset", "reset6", "abort", "abort6")));

    /// <summary>True of those.</summary>
    public static bool IsEnding(string action) =>
        action.Split(' ')[0] is not ("count" or "skipto" or "call" or "return" or "setmark" or "check-state");

    /// <summary>Actions behind which the search goes on.</summary>
    /// <param name="forward">Numbers for skipto.</param>
    /// <param name="anywhere">Numbers for call, which may lie behind.</param>
    public static Gen<string> GoingOn(Gen<int> forward, Gen<int> anywhere) => Gen.Frequency(
        (8, Gen.Constant("count")),
        (6, forward.Select(to => $"skipto {to}")),
        (2, Gen.Constant("skipto tablearg")),
        (4, anywhere.Select(to => $"call {to}")),
        (1, Gen.Constant("call tablearg")),
        (3, Gen.Constant("return")),
        (2, Gen.Elements("return next-rule", "return next-rulenum")),
        (4, ContextOptionGenerator.MarkValue.Select(value => $"setmark {value}")));
}
