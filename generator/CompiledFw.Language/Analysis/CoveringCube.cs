using CompiledFw.Language.Analysis.PacketSets;

namespace CompiledFw.Language.Analysis;

/// <summary>Packets that a rule keeps from those behind it.</summary>
internal readonly record struct CoveringCube(int Rule, Cube Cube);
