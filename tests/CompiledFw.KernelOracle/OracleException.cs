namespace CompiledFw.KernelOracle;

/// <summary>The kernel or a program that sets it up refused; the message says what.</summary>
public sealed class OracleException(string message) : Exception(message);
