using CompiledFw.Language.Binding;
using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language;

/// <summary>Packets in the words that the tests of a rule file use, <c>tcp 198.51.100.7:1025 &gt; 192.0.2.1:22 syn in wan</c>.</summary>
public static class PacketText
{
    /// <summary>Reads a packet.</summary>
    /// <param name="text">The words.</param>
    /// <param name="ruleSet">Whose names of interfaces may be used.</param>
    /// <param name="problems">What is wrong with them; only warnings where there is a packet.</param>
    /// <returns>The packet, or null.</returns>
    public static TestPacket? Read(string text, RuleSet ruleSet, out EquatableArray<Problem> problems)
    {
        ProblemList list = new("packet");
        FileNames names = new();
        foreach (NamedInterface known in ruleSet.Interfaces)
            names.Interfaces[known.Name] = new InterfaceName(known.Name, known.Globs, SourceSpan.Start);
        ScalarNode words = new(text, TextOffset: 0, SourceSpan.At(1, 1, text.Length));
        TestPacket? packet = new TestPacketReader(words, list, names).Read();
        problems = list.InOrder();
        return list.HasErrors ? null : packet;
    }
}
