using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>Random options that come from other firewalls, and those that ask the host for its routes.</summary>
internal static class ForeignOptionGenerator
{
    private static readonly string[] Fields = ["src-addr", "src-port", "dst-addr", "dst-port"];

    public static Gen<RuleOption> Any { get; } = Gen.Frequency(
        (4, Gen.Elements("new", "established", "new,established", "untracked", "related,invalid", "established,untracked")
            .Select(states => new RuleOption("state", states))),
        (2, Gen.Elements("S/SAFR", "SA/SA", "A/A", "S", "F/FSRPAU", "A/SAR", "PA/PAFR").Select(flags => new RuleOption("flags", flags))),
        (3, Threshold),
        (2, Gen.Elements("1s", "2s", "1m").Select(time => new RuleOption("duplicate", $"within {time}"))),
        (8, Gen.Elements("verrevpath", "versrcreach", "antispoof").Select(word => new RuleOption(word))));

    private static Gen<RuleOption> Threshold =>
        from fields in Gen.SubListOf(Fields)
        from one in Gen.Elements(Fields)
        from packets in Gen.Choose(1, 5)
        from time in Gen.Elements("1s", "3s", "1m")
        select new RuleOption("threshold", $"{string.Join(' ', fields.Count == 0 ? [one] : fields)} {packets} per {time}");
}
