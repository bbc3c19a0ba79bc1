using System.Text;
using CompiledFw.Tables;

namespace CompiledFw.Flows.Saving;

/// <summary>The names that a flow file is written with: those of the state names, and of the interfaces and rules that its flows have.</summary>
internal sealed class NamesInFile
{
    private readonly RulesetDescription _ruleset;
    private readonly InterfaceTable _interfaces;
    private readonly Dictionary<int, int> _placeOfRule = [];
    private readonly Dictionary<int, int> _placeOfInterface = [];
    private readonly List<string> _interfaceNames = [];
    private readonly List<SavedRule> _rules = [];

    public NamesInFile(RulesetDescription ruleset, InterfaceTable interfaces)
    {
        _ruleset = ruleset;
        _interfaces = interfaces;
    }

    /// <summary>Flows of a rule set without state names are known under number 0, here under an empty name.</summary>
    public int StateNames => Math.Max(_ruleset.StateNames.Length, 1);

    public int Interfaces => _interfaceNames.Count;

    public int Rules => _rules.Count;

    /// <summary>The place of a rule, which gets one when it has none.</summary>
    public int OfRule(int index)
    {
        if (!_placeOfRule.TryGetValue(index, out int place))
        {
            place = _rules.Count;
            _rules.Add(SavedRule.Of(_ruleset.Rules, index));
            _placeOfRule.Add(index, place);
        }

        return place;
    }

    /// <summary>The place of an interface, from 1, which gets one when it has none; 0 for none.</summary>
    public int OfInterface(int number)
    {
        if (number == 0)
            return 0;
        if (!_placeOfInterface.TryGetValue(number, out int place))
        {
            _interfaceNames.Add(_interfaces.NameOf(number));
            place = _interfaceNames.Count;
            _placeOfInterface.Add(number, place);
        }

        return place;
    }

    /// <summary>The part of the file between its header and its flows.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        Write(bytes, _ruleset.Name);
        for (int i = 0; i < StateNames; i++)
            Write(bytes, i < _ruleset.StateNames.Length ? _ruleset.StateNames[i] : "");
        foreach (string name in _interfaceNames)
            Write(bytes, name);
        foreach (SavedRule rule in _rules)
        {
            byte[] record = new byte[FlowFileFormat.RuleLength];
            var writer = new RecordWriter(record);
            writer.Word(rule.Number);
            writer.Word(rule.Place);
            bytes.Write(record);
            Write(bytes, rule.Text);
        }

        return bytes.ToArray();
    }

    /// <summary>A text with its length before it. One that is longer than a reader takes has no name that anybody would know it by.</summary>
    public static void Write(MemoryStream to, string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        Write(to, utf8.Length <= FlowFileFormat.MostTextBytes ? utf8 : []);
    }

    public static void Write(MemoryStream to, ReadOnlySpan<byte> bytes)
    {
        byte[] length = new byte[FlowFileFormat.TextLengthLength];
        new RecordWriter(length).Long((uint)bytes.Length);
        to.Write(length);
        to.Write(bytes);
    }
}
