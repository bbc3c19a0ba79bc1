namespace CompiledFw;

/// <summary>Which way a packet crosses the machine's edge: received by it or sent by it.</summary>
public enum Direction : byte { In, Out }
