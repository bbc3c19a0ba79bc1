namespace CompiledFw.Language.Model.Nodes;

/// <summary>Keys with values, in the order of the file; no key stands twice.</summary>
internal sealed record MappingNode(EquatableArray<MappingEntry> Entries, SourceSpan Span) : Node(Span)
{
    public override string Shape => "a mapping";

    /// <summary>The entry of a key, or null.</summary>
    public MappingEntry? Find(string key)
    {
        for (int i = 0; i < Entries.Count; i++)
        {
            if (Entries[i].Key.Value == key)
                return Entries[i];
        }

        return null;
    }
}

/// <summary>One key and its value.</summary>
internal sealed record MappingEntry(ScalarNode Key, Node Value);
