namespace CompiledFw.KernelOracle;

/// <summary>On which of its two interfaces a packet reaches the kernel; it leaves by the other one.</summary>
public enum Side : byte
{
    /// <summary>Where 10.0.1.0/24 and fd00:1::/64 live.</summary>
    Left,

    /// <summary>Where 10.0.2.0/24 and fd00:2::/64 live.</summary>
    Right,
}
