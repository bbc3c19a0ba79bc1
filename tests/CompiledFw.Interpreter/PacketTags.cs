namespace CompiledFw.Interpreting;

/// <summary>The mark and the tags that go along with a packet.</summary>
public sealed class PacketTags
{
    public uint Mark { get; set; }

    public HashSet<int> Numbers { get; } = [];
}
