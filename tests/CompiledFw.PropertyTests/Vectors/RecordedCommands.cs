using System.Text.Json;
using CompiledFw.PropertyTests.Engines;

namespace CompiledFw.PropertyTests.Vectors;

/// <summary>
/// The commands that were given between packets. Sets are switched as recorded. A rule that is added or deleted stands in the rule file
/// from the beginning, in a set of its own that is off until it is added, or goes off with its flows when it is deleted.
/// </summary>
internal sealed class RecordedCommands
{
    /// <summary>The first of the sets that stand for added and deleted rules; no recorded case has rules in them.</summary>
    private const int FirstOwnSet = 20;

    private readonly IpfwCase _recorded;
    private readonly IEngine _engine;
    private readonly (int Before, string Command)[] _commands;

    public RecordedCommands(IpfwCase recorded, IEngine engine)
    {
        _recorded = recorded;
        _engine = engine;
        _commands = [.. CommandsOf(recorded)];
    }

    /// <summary>The rules as the file has them: added ones too.</summary>
    public static IEnumerable<string> RulesOf(IpfwCase recorded)
    {
        string[] commands = [.. CommandsOf(recorded).Select(c => c.Command)];
        foreach (string rule in recorded.Rules.Concat(commands.Where(c => c.StartsWith("add ")).Select(c => c["add ".Length..])))
            yield return OwnSetOf(recorded, NumberOf(rule)) is int set ? $"{rule[..rule.IndexOf(' ')]} set {set}{rule[rule.IndexOf(' ')..]}" : rule;
    }

    /// <summary>The sets of rules that are added later.</summary>
    public static IEnumerable<int> SetsToAdd(IpfwCase recorded) =>
        CommandsOf(recorded).Where(c => c.Command.StartsWith("add ")).Select(c => OwnSetOf(recorded, NumberOf(c.Command["add ".Length..]))!.Value);

    /// <summary>Rules that are gone at the end: the record has no counters of them.</summary>
    public static bool IsDeleted(IpfwCase recorded, int number) =>
        CommandsOf(recorded).Any(c => c.Command == $"delete {number}");

    /// <summary>Gives the commands that come before a packet.</summary>
    public void RunBefore(int packet)
    {
        foreach ((int _, string command) in _commands.Where(c => c.Before == packet))
            Run(command.Split(' '));
    }

    private static IEnumerable<(int Before, string Command)> CommandsOf(IpfwCase recorded) => recorded.Ops is not JsonElement ops
        ? []
        : ops.EnumerateArray().Select(op => (op.GetProperty("before").GetInt32(), op.GetProperty("cmd").GetString()!));

    private static int NumberOf(string rule) => int.Parse(rule.Split(' ')[0]);

    private static int? OwnSetOf(IpfwCase recorded, int number)
    {
        int at = CommandsOf(recorded).Select(c => c.Command.Split(' ')).Where(c => c[0] is "add" or "delete").ToList()
            .FindIndex(c => int.Parse(c[1]) == number);
        return at < 0 ? null : FirstOwnSet + at;
    }

    private void Run(string[] words)
    {
        switch (words[0], words[1])
        {
            case ("set", "enable"):
                Array.ForEach(words[2..], set => _engine.EnableSet(int.Parse(set), isOn: true));
                break;
            case ("set", "disable"):
                Array.ForEach(words[2..], set => _engine.EnableSet(int.Parse(set), isOn: false));
                break;
            case ("set", "swap"):
                _engine.SwapSets(int.Parse(words[2]), int.Parse(words[3]));
                break;
            case ("set", "move"):
                _engine.MoveSet(int.Parse(words[2]), int.Parse(words[4]));
                break;
            case ("add", _):
                _engine.EnableSet(OwnSetOf(_recorded, int.Parse(words[1]))!.Value, isOn: true);
                break;
            case ("delete", _):
                _engine.EnableSet(OwnSetOf(_recorded, int.Parse(words[1]))!.Value, isOn: false);
                _engine.RemoveFlowsOf(int.Parse(words[1]));
                break;
            default:
                throw new InvalidOperationException($"No such command: {string.Join(' ', words)}.");
        }
    }
}
