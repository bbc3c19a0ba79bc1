namespace CompiledFw.TestKit;

/// <summary>Protocol, source and destination.</summary>
public sealed record RuleHead(string Protocol, RuleEnd Source, RuleEnd Destination)
{
    public static readonly RuleHead Everything = new("ip", RuleEnd.Any, RuleEnd.Any);

    /// <summary>True of <c>ip from any to any</c>.</summary>
    public bool IsEverything => Protocol is "ip" or "all" && Source == RuleEnd.Any && Destination == RuleEnd.Any;

    public override string ToString() => $"{Protocol} from {Source} to {Destination}";
}

/// <summary>An address and, perhaps, ports.</summary>
public sealed record RuleEnd(string Address, string? Ports)
{
    public static readonly RuleEnd Any = new("any", null);

    /// <summary>The value of <c>from:</c> or <c>to:</c>.</summary>
    public string Mapping => Ports is null
        ? GeneratedRule.Quoted(Address)
        : $"{{ address: {GeneratedRule.Quoted(Address)}, port: {GeneratedRule.Quoted(Ports)} }}";

    public override string ToString() => Ports is null ? Address : $"{Address} {Ports}";
}
