using CompiledFw.TestKit;

namespace CompiledFw.PropertyTests.Coverage;

/// <summary>Names of what is not in one rule: keys of the file, commands of the host, ways in which a packet is decided.</summary>
internal static class FileElements
{
    public static readonly string[] Keys = ["file default: allow", "file timeouts", "file limits: flows", "file limits: parents", "file sets: disabled"];

    /// <summary>Keys of files that track strictly.</summary>
    public static readonly string[] StrictKeys =
    [
        "file tracking: strict", "file track: all", "file midstream: true", "file helpers", "file limits: reserved", .. StrictHeaders.TimeoutNames.Select(name => $"file timeouts: {name}"),
    ];

    public static readonly string[] Commands =
    [
        "command set enable", "command set disable", "command set swap", "command set move", "command table add", "command table add until",
        "command table remove", "command table clear", "command me", "command forget",
    ];

    /// <summary>The elements of a rule file around its rules.</summary>
    public static IEnumerable<string> Of(GeneratedRuleSet rules) => Keys.Concat(StrictKeys).Where(key => rules.Header.Any(line => key["file ".Length..].Split(' ') switch
    {
        [var section, var entry] when !line.Contains('{', StringComparison.Ordinal) => line == $"{section} {entry}",
        [var section, var entry] => line.StartsWith(section, StringComparison.Ordinal) && line.Contains($" {entry}:", StringComparison.Ordinal),
        [var section] => line.StartsWith(section, StringComparison.Ordinal),
        _ => false,
    }));

    public static string OfCommand(string command) => command.Split(' ') switch
    {
        ["table", _, "add", _, _, _] => "command table add until",
        ["table", _, var verb, ..] => $"command table {verb}",
        ["set", var verb, ..] => $"command set {verb}",
        [var verb, ..] => $"command {verb}",
        _ => "command",
    };

    public static string OfReason(Reason reason) => $"verdict {reason}";
}
