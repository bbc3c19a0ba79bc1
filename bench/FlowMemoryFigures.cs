namespace CompiledFw.Benchmarks;

/// <summary>A flow table at one load.</summary>
/// <param name="Family">IPv4 or IPv6.</param>
/// <param name="Flows">Live flows.</param>
/// <param name="Load">Flows in parts of places.</param>
/// <param name="BytesPerFlow">Bytes of the table, all arrays counted, for each of them.</param>
internal sealed record FlowMemoryFigures(string Family, int Flows, double Load, double BytesPerFlow);
