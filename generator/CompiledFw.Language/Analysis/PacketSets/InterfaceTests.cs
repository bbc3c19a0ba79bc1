using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>
/// Tests on interfaces. What they ask for depends on the direction: while a packet comes in, <c>via</c> and <c>recv</c> mean the
/// same interface and <c>xmit</c> none.
/// </summary>
internal sealed class InterfaceTests(InterfaceSpace interfaces, NamedFields named)
{
    public const ulong In = 1, Out = 0;

    /// <summary>The packets of which the test is true, or of which it is false.</summary>
    public PacketSet Of(Match.Interface on, bool holds)
    {
        ValueSet? points = interfaces.PointsOf(on.Globs);
        List<Cube> cubes = [];
        foreach (ulong direction in (ulong[])[In, Out])
        {
            Cube crossing = Cube.Of(Dimension.Inbound, ValueSet.Of(direction));
            if (DimensionOf(on.Role, direction) is not int dimension)
            {
                if (!holds)
                    cubes.Add(crossing);
                continue;
            }

            int asked = points is null ? named.QuestionOf($"{dimension} fits {string.Join(",", on.Globs)}") : dimension;
            ValueSet fitting = points ?? NamedFields.Yes;
            ValueSet all = points is null ? ValueSet.Range(0, 1) : interfaces.Universe;
            ValueSet values = holds ? fitting : all.Except(fitting);
            if (!values.IsEmpty)
                cubes.Add(crossing.With(asked, values));
        }

        CubeUnion union = CubeUnion.Of([.. cubes]);
        return PacketSet.Of(_ => union);
    }

    /// <summary>The interface that a role means while the packet goes that way; null when it means none.</summary>
    public static int? DimensionOf(InterfaceRole role, ulong direction) => (role, direction) switch
    {
        (InterfaceRole.Via, In) or (InterfaceRole.Recv, In) => Dimension.InterfaceIn,
        (InterfaceRole.Via, Out) or (InterfaceRole.Xmit, Out) => Dimension.InterfaceOut,
        (InterfaceRole.Recv, Out) => Dimension.ReceivedOn,
        _ => null,
    };
}
