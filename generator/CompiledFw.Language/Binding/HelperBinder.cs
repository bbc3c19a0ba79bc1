using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// <c>helpers: { ftp: [21, 2121], tftp: 69 }</c>: which ports connection helpers listen to. A name may be one that only the host program
/// knows.
/// </summary>
internal sealed class HelperBinder(ProblemList problems)
{
    private int _ports;

    public EquatableArray<HelperPorts> Bind(Node node)
    {
        List<HelperPorts> helpers = [];
        if (!NodeShapes.TryMapping(node, problems, "`helpers`", "`{ ftp: 21 }`", out MappingNode mapping))
            return helpers.ToEquatableArray();
        for (int i = 0; i < mapping.Entries.Count && !problems.IsFull; i++)
        {
            MappingEntry entry = mapping.Entries[i];
            if (!NameText.IsName(entry.Key.Value))
            {
                problems.Add(
                    ProblemKinds.BadName,
                    entry.Key.Span,
                    $"{Quote.Of(entry.Key.Value)} cannot name a helper: write letters, digits, `_` and `-`, at most {FileLimits.NameCharacters}.");
            }
            else if (TryBindPorts(entry, out EquatableArray<int> ports))
            {
                helpers.Add(new HelperPorts(entry.Key.Value, ports));
            }
        }

        return helpers.ToEquatableArray();
    }

    private bool TryBindPorts(MappingEntry helper, out EquatableArray<int> ports)
    {
        ports = EquatableArray<int>.Empty;
        string what = $"`{helper.Key.Value}`";
        if (!NodeShapes.TryListOrText(helper.Value, problems, what, "`[21, 2121]`", out EquatableArray<Node> items))
            return false;
        SortedSet<int> bound = [];
        foreach (Node item in items)
        {
            if (!NodeShapes.TryText(item, problems, "A port", out ScalarNode text) || !TryRead(text, out PortRange range))
                return false;
            if (range.Last - range.First + _ports >= FileLimits.HelperPorts)
                return RefuseNumber(item);
            for (int port = range.First; port <= range.Last; port++)
                bound.Add(port);
        }

        _ports += bound.Count;
        if (bound.Count == 0 || _ports > FileLimits.HelperPorts)
            return RefuseNumber(helper.Value);
        ports = bound.ToEquatableArray();
        return true;
    }

    private bool TryRead(ScalarNode text, out PortRange range)
    {
        Word word = NodeShapes.WordOf(text);
        if (!PortBinder.TryRead(new WordPart(word.Text, word.Span), problems, out range))
            return false;
        return (range.First > 0 && range.First <= range.Last) || problems.Refuse(
            ProblemKinds.BadPort,
            word.Span,
            range.First > range.Last
                ? $"The range of ports {Quote.Of(word.Text)} is empty: write `{range.Last}-{range.First}`."
                : $"{Quote.Of(word.Text)} holds port 0, to which no helper can listen: ports go from 1 to 65535.");
    }

    private bool RefuseNumber(Node node) => problems.Refuse(
        ProblemKinds.ListTooLong,
        node.Span,
        $"A helper listens to one port at least, and all of them together to at most {FileLimits.HelperPorts}.");
}
