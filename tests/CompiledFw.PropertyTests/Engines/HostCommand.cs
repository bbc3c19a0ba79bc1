using System.Globalization;

namespace CompiledFw.PropertyTests.Engines;

/// <summary>
/// Gives an engine the commands that stand between packets: <c>set enable 3</c>, <c>set disable 3</c>, <c>set swap 1 2</c>,
/// <c>set move 1 2</c>, <c>table NAME add ENTRY VALUE [MILLISECONDS]</c>, <c>table NAME remove ENTRY</c>, <c>table NAME clear</c>,
/// <c>me ADDRESS …</c>, <c>forget 300</c> for the flows of a rule.
/// </summary>
internal static class HostCommand
{
    public static void Run(IEngine engine, string command)
    {
        switch (command.Split(' '))
        {
            case ["set", "enable", var set]:
                engine.EnableSet(Number(set), isOn: true);
                break;
            case ["set", "disable", var set]:
                engine.EnableSet(Number(set), isOn: false);
                break;
            case ["set", "swap", var first, var second]:
                engine.SwapSets(Number(first), Number(second));
                break;
            case ["set", "move", var from, var to]:
                engine.MoveSet(Number(from), Number(to));
                break;
            case ["table", var table, "add", var entry, var value, .. var end]:
                TimeSpan? expires = end.Length == 0 ? null : TimeSpan.FromMilliseconds(Number(end[0]));
                engine.AddEntry(table, entry, uint.Parse(value, CultureInfo.InvariantCulture), expires);
                break;
            case ["table", var table, "remove", var entry]:
                engine.RemoveEntry(table, entry);
                break;
            case ["table", var table, "clear"]:
                engine.ClearTable(table);
                break;
            case ["me", .. var addresses]:
                engine.SetMe(addresses);
                break;
            case ["forget", var rule]:
                engine.RemoveFlowsOf(Number(rule));
                break;
            default:
                throw new InvalidOperationException($"No such command: {command}.");
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
