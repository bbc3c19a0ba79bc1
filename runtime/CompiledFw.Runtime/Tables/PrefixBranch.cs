using System.Numerics;

namespace CompiledFw.Tables;

/// <summary>
/// A node that shares out what lies below it by one byte of the address. Never changes. Children hold the prefixes that are
/// longer than the bits up to the end of that byte; the others, up to 255, are the branch's own.
/// </summary>
internal sealed class PrefixBranch<T>
    where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
{
    private const int Stride = 8;

    private readonly object?[] _children;
    private readonly int _shift;
    private readonly T _path;

    /// <summary>A branch with nothing below it, at the last border of bytes within the first bits of the address.</summary>
    public PrefixBranch(T address, int bits)
        : this(address, bits / Stride * Stride, 0, [], new object?[256])
    {
    }

    private PrefixBranch(T address, int position, int count, PrefixSlot<T>[] own, object?[] children)
    {
        _path = AddressBits<T>.First(address, position);
        _shift = AddressBits<T>.Width - Stride - position;
        _children = children;
        Own = own;
        Count = count;
    }

    /// <summary>How many prefixes lie below.</summary>
    public int Count { get; }

    /// <summary>Those that end within the byte.</summary>
    public PrefixSlot<T>[] Own { get; }

    /// <summary>The nodes below, by the byte; null where there is nothing.</summary>
    public ReadOnlySpan<object?> Children => _children;

    /// <summary>What every address below begins with; zero from the byte on.</summary>
    public T Path => _path;

    private int Position => AddressBits<T>.Width - Stride - _shift;

    /// <summary>The node that holds longer prefixes of the address, if the address begins with <see cref="Path"/>.</summary>
    public object? ChildOf(T address) => _children[ByteOf(address)];

    /// <summary>The byte that chooses the child.</summary>
    public byte ByteOf(T address) => byte.CreateTruncating(address >>> _shift);

    /// <summary>True when the prefix, or any that it holds, belongs below.</summary>
    public bool IsFor(in PrefixEntry<T> prefix) =>
        prefix.Length >= Position && AddressBits<T>.Shared(prefix.Address, _path) >= Position;

    /// <summary>True when it then belongs to no child.</summary>
    public bool IsOwn(in PrefixEntry<T> prefix) => prefix.Length < Position + Stride;

    /// <summary>A copy with other own prefixes.</summary>
    public PrefixBranch<T> WithOwn(PrefixSlot<T>[] own) => new(_path, Position, Count - Own.Length + own.Length, own, _children);

    /// <summary>A copy with another child, or none, where longer prefixes of the address belong.</summary>
    /// <param name="address">It begins with <see cref="Path"/>.</param>
    /// <param name="child">A node or null.</param>
    /// <param name="more">How many prefixes more it holds than the one that was there.</param>
    public PrefixBranch<T> WithChild(T address, object? child, int more)
    {
        object?[] children = (object?[])_children.Clone();
        children[ByteOf(address)] = child;
        return new PrefixBranch<T>(_path, Position, Count + more, Own, children);
    }
}
