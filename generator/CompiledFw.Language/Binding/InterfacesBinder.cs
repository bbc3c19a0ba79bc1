using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary><c>interfaces:</c>, the names that rules use for kernel names and globs.</summary>
internal sealed class InterfacesBinder(ProblemList problems, FileNames names)
{
    public void Bind(Node node)
    {
        if (!NodeShapes.TryMapping(node, problems, "`interfaces`", "`wan: [eth0, ppp*]`", out MappingNode mapping))
            return;
        if (mapping.Entries.Count > FileLimits.Interfaces)
            problems.Add(ProblemKinds.ListTooLong, mapping.Span, $"`interfaces` has at most {FileLimits.Interfaces} names.");
        for (int i = 0; i < mapping.Entries.Count; i++)
            BindOne(mapping.Entries[i]);
    }

    private void BindOne(MappingEntry entry)
    {
        string name = entry.Key.Value;
        if (!NameText.IsName(name) || name == "any")
        {
            problems.Add(
                ProblemKinds.BadName,
                entry.Key.Span,
                $"{Quote.Of(name)} cannot name an interface: letters, digits, `_` and `-`, at most {FileLimits.NameCharacters}, and not `any`.");
        }

        List<string> globs = [];
        string what = $"The interface name {Quote.Of(name)}";
        if (NodeShapes.TryListOrText(entry.Value, problems, what, "`[eth0, ppp*]`", out EquatableArray<Node> items))
        {
            if (items.Count is 0 or > FileLimits.ListEntries)
            {
                problems.Add(
                    ProblemKinds.ListTooLong,
                    entry.Value.Span,
                    $"{Quote.Of(name)} stands for 1 to {FileLimits.ListEntries} interfaces.");
            }

            for (int i = 0; i < items.Count; i++)
            {
                if (NodeShapes.TryText(items[i], problems, "An interface", out ScalarNode glob)
                    && InterfaceBinder.TryCheck(glob.Value, glob.Span, problems))
                {
                    globs.Add(glob.Value == "any" ? "*" : glob.Value);
                }
            }
        }

        names.Interfaces[name] = new InterfaceName(name, globs.ToEquatableArray(), entry.Key.Span);
    }
}
