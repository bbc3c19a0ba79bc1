using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary><c>me:</c>, the addresses of this host.</summary>
internal sealed class MeBinder(ProblemList problems)
{
    public (EquatableArray<Prefix4> V4, EquatableArray<Prefix6> V6) Bind(Node? node)
    {
        List<Prefix4> v4 = [];
        List<Prefix6> v6 = [];
        if (node is not null && NodeShapes.TryListOrText(node, problems, "`me`", "`[192.0.2.1, 2001:db8::1]`", out EquatableArray<Node> items))
        {
            if (items.Count > FileLimits.MeAddresses)
            {
                problems.Add(
                    ProblemKinds.ListTooLong,
                    items[FileLimits.MeAddresses].Span,
                    $"`me` has at most {FileLimits.MeAddresses} addresses.");
            }

            for (int i = 0; i < items.Count && !problems.IsFull; i++)
                BindOne(items[i], v4, v6);
        }

        return (v4.ToEquatableArray(), v6.ToEquatableArray());
    }

    private void BindOne(Node item, List<Prefix4> v4, List<Prefix6> v6)
    {
        if (!NodeShapes.TryText(item, problems, "An address", out ScalarNode text)
            || !PrefixText.TryRead(new WordPart(text.Value, text.Span), problems, out Prefix4? four, out Prefix6? six))
        {
            return;
        }

        if (four is { Length: < 32 } || six is { Length: < 128 })
        {
            problems.Add(
                ProblemKinds.BadAddress,
                text.Span,
                $"{Quote.Of(text.Value)} is a network: `me` lists the host's own addresses.");
        }
        else if (four is not null)
            v4.Add(four.Value);
        else if (six is not null)
            v6.Add(six.Value);
    }
}
