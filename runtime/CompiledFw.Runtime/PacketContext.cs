using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace CompiledFw;

/// <summary>
/// What goes along with a packet from one evaluation to the next: its mark and its tags, which rules set and ask for. The host
/// keeps it, for instance from a packet's way in to its way out; a new one has mark 0 and no tags.
/// </summary>
public struct PacketContext
{
    /// <summary>Tags that a packet can carry at a time; one more and it is dropped.</summary>
    public const int MaxTags = 16;

    private TagList _tags;
    private int _count;

    /// <summary>The word that <c>setmark</c> changes and <c>mark</c> asks for.</summary>
    public uint Mark { get; set; }

    /// <summary>The tags, in the order in which they were set.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<ushort> Tags => ((ReadOnlySpan<ushort>)_tags)[.._count];

    /// <summary>Adds a tag, unless the packet has it.</summary>
    /// <returns>False when it carries <see cref="MaxTags"/> others already.</returns>
    public bool Tag(ushort number)
    {
        if (IsTagged(number, number))
            return true;
        if (_count == MaxTags)
            return false;
        _tags[_count++] = number;
        return true;
    }

    /// <summary>Takes a tag away, if the packet has it.</summary>
    public void Untag(ushort number)
    {
        int at = Tags.IndexOf(number);
        if (at < 0)
            return;
        Span<ushort> tags = _tags;
        tags[(at + 1).._count].CopyTo(tags[at..]);
        _count--;
    }

    /// <summary>True when the packet carries a tag of that range.</summary>
    public readonly bool IsTagged(uint first, uint last)
    {
        foreach (ushort tag in Tags)
        {
            if (tag >= first && tag <= last)
                return true;
        }

        return false;
    }

    [InlineArray(MaxTags)]
    private struct TagList
    {
        private ushort _first;
    }
}
