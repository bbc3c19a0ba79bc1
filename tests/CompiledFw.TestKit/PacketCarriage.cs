using System.Globalization;

namespace CompiledFw.TestKit;

/// <summary>What a packet brings along from an earlier evaluation: its mark and its tags.</summary>
public sealed record PacketCarriage(uint Mark, IReadOnlyList<ushort> Tags)
{
    /// <summary><c>16:3,100</c>: mark 16, and the tags in ascending order.</summary>
    public override string ToString() => $"{Mark}:{string.Join(',', Tags.Order())}";

    /// <summary>Reads that.</summary>
    public static PacketCarriage Parse(string text)
    {
        string[] parts = text.Split(':');
        return new PacketCarriage(
            uint.Parse(parts[0], CultureInfo.InvariantCulture),
            [.. parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(tag => ushort.Parse(tag, CultureInfo.InvariantCulture))]);
    }
}
