using System.Collections;

namespace CompiledFw.Language.Model;

/// <summary>
/// An immutable list that equals another with equal elements, so that a model is a value and a build step can be cached. Copies
/// share their elements and the hash of them: to compare a copy of a long list with itself costs nothing.
/// </summary>
public readonly struct EquatableArray<T> : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
    where T : IEquatable<T>
{
    public static readonly EquatableArray<T> Empty = new([]);

    private readonly Elements? _elements;

    private EquatableArray(T[] items) => _elements = new Elements(items);

    public int Count => Items.Length;

    public T this[int index] => Items[index];

    private T[] Items => _elements?.Items ?? [];

    /// <summary>Copies the elements.</summary>
    public static EquatableArray<T> Of(IEnumerable<T> items) => new(items.ToArray());

    public bool Equals(EquatableArray<T> other) => ReferenceEquals(_elements, other._elements) || Items.SequenceEqual(other.Items);

    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    public override int GetHashCode() => _elements?.Hash ?? Elements.HashOfNone;

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public static bool operator ==(EquatableArray<T> left, EquatableArray<T> right) => left.Equals(right);

    public static bool operator !=(EquatableArray<T> left, EquatableArray<T> right) => !left.Equals(right);

    private sealed class Elements(T[] items)
    {
        public const int HashOfNone = 17;

        /// <summary>0 until somebody asks. Who asks at the same time on another thread computes the same.</summary>
        private int _hash;

        public T[] Items => items;

        public int Hash => _hash != 0 ? _hash : _hash = items.Aggregate(HashOfNone, (hash, item) => unchecked((hash * 31) + (item?.GetHashCode() ?? 0)));
    }
}

/// <summary>Makes an <see cref="EquatableArray{T}"/> out of any sequence.</summary>
public static class EquatableArray
{
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items)
        where T : IEquatable<T> => EquatableArray<T>.Of(items);
}
