namespace CompiledFw.Language.Model;

/// <summary>A connection helper and the ports that it listens to, as <c>helpers: { ftp: [21] }</c>.</summary>
public sealed record HelperPorts(string Helper, EquatableArray<int> Ports);
