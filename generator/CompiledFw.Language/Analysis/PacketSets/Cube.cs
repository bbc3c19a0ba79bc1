namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>
/// Packets of one kind whose fields each have a value out of a set; fields that are not mentioned may have any. Never empty: what
/// would be an empty cube is null.
/// </summary>
internal sealed class Cube
{
    public static readonly Cube Everything = new([]);

    /// <summary>In the order of their dimensions.</summary>
    private readonly Constraint[] _constraints;

    private Cube(Constraint[] constraints) => _constraints = constraints;

    public IReadOnlyList<Constraint> Constraints => _constraints;

    public bool IsEverything => _constraints.Length == 0;

    public static Cube Of(int dimension, ValueSet values) => new([new Constraint(dimension, values)]);

    /// <summary>The set of a field's values; null when it may have any.</summary>
    public ValueSet? Find(int dimension)
    {
        foreach (Constraint constraint in _constraints)
        {
            if (constraint.Dimension == dimension)
                return constraint.Values;
        }

        return null;
    }

    /// <summary>This cube with a field's values replaced, or added.</summary>
    public Cube With(int dimension, ValueSet values)
    {
        List<Constraint> constraints = [.. _constraints];
        int at = constraints.FindIndex(c => c.Dimension >= dimension);
        if (at >= 0 && constraints[at].Dimension == dimension)
            constraints[at] = new(dimension, values);
        else
            constraints.Insert(at < 0 ? constraints.Count : at, new(dimension, values));
        return new([.. constraints]);
    }

    /// <summary>The packets that are in both; null when there are none.</summary>
    public Cube? Intersect(Cube other)
    {
        if (IsEverything)
            return other;
        if (other.IsEverything)
            return this;
        List<Constraint> both = new(_constraints.Length + other._constraints.Length);
        int i = 0, j = 0;
        while (i < _constraints.Length || j < other._constraints.Length)
        {
            int mine = i < _constraints.Length ? _constraints[i].Dimension : int.MaxValue;
            int its = j < other._constraints.Length ? other._constraints[j].Dimension : int.MaxValue;
            if (mine != its)
            {
                both.Add(mine < its ? _constraints[i++] : other._constraints[j++]);
                continue;
            }

            ValueSet values = _constraints[i++].Values.Intersect(other._constraints[j++].Values);
            if (values.IsEmpty)
                return null;
            both.Add(new(mine, values));
        }

        return new([.. both]);
    }

    public bool Overlaps(Cube other)
    {
        for (int i = 0, j = 0; i < _constraints.Length && j < other._constraints.Length;)
        {
            int difference = _constraints[i].Dimension - other._constraints[j].Dimension;
            if (difference == 0 && !_constraints[i].Values.Overlaps(other._constraints[j].Values))
                return false;
            if (difference <= 0)
                i++;
            if (difference >= 0)
                j++;
        }

        return true;
    }

    public bool Holds(Sample packet)
    {
        foreach (Constraint constraint in _constraints)
        {
            if (!constraint.Values.Contains(packet[constraint.Dimension]))
                return false;
        }

        return true;
    }

    /// <summary>True when every one of these packets is in the other cube.</summary>
    public bool IsSubsetOf(Cube other)
    {
        foreach (Constraint constraint in other._constraints)
        {
            if (Find(constraint.Dimension)?.IsSubsetOf(constraint.Values) is not true)
                return false;
        }

        return true;
    }

    /// <summary>What is left of these packets without those of the other cube: cubes that do not overlap.</summary>
    public List<Cube> Except(Cube other, PacketKind kind, FieldSpace space)
    {
        List<Cube> left = [];
        if (!Overlaps(other))
        {
            left.Add(this);
            return left;
        }

        Cube rest = this;
        foreach (Constraint constraint in other._constraints)
        {
            ValueSet mine = rest.Find(constraint.Dimension) ?? space.Universe(kind, constraint.Dimension);
            ValueSet outside = mine.Except(constraint.Values);
            if (outside.IsEmpty)
                continue;
            left.Add(rest.With(constraint.Dimension, outside));
            rest = rest.With(constraint.Dimension, mine.Intersect(constraint.Values));
        }

        return left;
    }
}
