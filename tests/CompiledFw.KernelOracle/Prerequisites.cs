namespace CompiledFw.KernelOracle;

/// <summary>What a machine needs before its kernel can be asked: Linux, root, TUN devices, nftables, iproute2 and the FTP helper.</summary>
public static class Prerequisites
{
    /// <summary>What is missing, for people; null when the kernel can be asked.</summary>
    public static string? Missing { get; } = Find();

    private static string? Find()
    {
        if (!OperatingSystem.IsLinux())
            return "Only Linux has the connection tracking to compare with.";
        if (LinuxCalls.EffectiveUser() != 0)
            return "Only root may make a private network.";
        if (!File.Exists(TunDevice.Path))
            return $"{TunDevice.Path} is missing.";
        string[] programs = [.. new[] { "ip", "nft" }.Where(p => Tool.Find(p) is null)];
        if (programs.Length > 0)
            return $"Not installed: {string.Join(", ", programs)} (packages iproute2 and nftables).";
        try
        {
            PrivateNetwork.Run(() => new KernelTracker().Dispose());
            return null;
        }
        catch (OracleException e)
        {
            return e.Message;
        }
    }
}
