namespace CompiledFw.Interpreting.Strict;

/// <summary>Where one side of an FTP control connection says that it listens.</summary>
/// <param name="Version">4 or 6; 0 with its own address.</param>
/// <param name="Address">The address; null = its own.</param>
/// <param name="Port">The port.</param>
internal sealed record FtpAddress(byte Version, UInt128? Address, int Port);
