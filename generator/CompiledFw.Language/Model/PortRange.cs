namespace CompiledFw.Language.Model;

/// <summary>An inclusive range of ports, as written in a rule. A range whose first is above its last holds no port.</summary>
public readonly record struct PortRange(ushort First, ushort Last)
{
    public bool IsSingle => First == Last;

    public bool Contains(int port) => port >= First && port <= Last;

    public override string ToString() => IsSingle ? $"{First}" : $"{First}-{Last}";
}
