namespace CompiledFw.Tracking;

/// <summary>Which ports a connection helper listens to, as the rule file's <c>helpers</c> says.</summary>
/// <param name="Helper">The helper's name: <c>ftp</c>, <c>tftp</c>, or one of the host's.</param>
/// <param name="Ports">Ports of the side that answers.</param>
public sealed record HelperPorts(string Helper, ushort[] Ports);
