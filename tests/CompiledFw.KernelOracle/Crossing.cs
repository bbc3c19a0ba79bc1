namespace CompiledFw.KernelOracle;

/// <summary>A packet on its way from one side to the other.</summary>
/// <param name="From">The side that it comes from.</param>
/// <param name="Packet">Its bytes from the IP header on, with right checksums and a DSCP of 0.</param>
public readonly record struct Crossing(Side From, byte[] Packet);
