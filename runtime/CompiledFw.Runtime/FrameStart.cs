namespace CompiledFw;

/// <summary>Where the bytes handed to a firewall begin.</summary>
public enum FrameStart : byte { Ethernet, Ip }
