namespace CompiledFw.Benchmarks.Reporting;

/// <summary>Steady traffic over so many flows: ours, and the kernel's connection tracking.</summary>
internal sealed record FlowRow(int Flows, bool IsIp6, FlowFigures? Ours, string? Why, PeerFigure[] Peers);
