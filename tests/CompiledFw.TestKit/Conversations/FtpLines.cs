using CompiledFw.KernelOracle;

namespace CompiledFw.TestKit.Conversations;

/// <summary>The lines by which an FTP control connection announces a data connection, as servers and clients spell them.</summary>
public sealed class FtpLines(Random random, Hosts hosts)
{
    /// <summary>A command and its answer: the server names the port that it listens on.</summary>
    public (string Command, string Answer) Passive(Side server, ushort port)
    {
        if (hosts.IsV6 || random.OneIn(2))
        {
            string d = random.OneIn(6) ? "!" : "|";
            return ("EPSV", $"229 Entering Extended Passive Mode ({d}{d}{d}{port}{d})");
        }

        string tuple = Tuple(server, port);
        return ("PASV", random.Pick($"227 Entering Passive Mode ({tuple})", $"227 Entering Passive Mode ({tuple}).", $"227 {tuple}", $"227 =({tuple})", $"227 Entering passive mode {tuple}"));
    }

    /// <summary>A command: the client names the port that it listens on.</summary>
    public string Active(Side client, ushort port)
    {
        if (!hosts.IsV6 && random.OneIn(2))
            return $"{random.Pick("PORT", "port", "Port")} {Tuple(client, port)}";
        string d = random.OneIn(6) ? "!" : "|";
        return $"{random.Pick("EPRT", "eprt")} {d}{(hosts.IsV6 ? 2 : 1)}{d}{Address(client)}{d}{port}{d}";
    }

    /// <summary>The same line with octets that are none, where it has six numbers: 10,0,1,2 as 10,0,1,258.</summary>
    public static string WithLargeOctets(string line) => line.Replace(",2,", ",258,", StringComparison.Ordinal);

    private string Tuple(Side side, ushort port) => $"{Address(side).Replace('.', ',')},{port >> 8},{port & 255}";

    /// <summary>The speaker's own address, or once in a while that of the next host.</summary>
    private string Address(Side side) => (random.OneIn(8) ? hosts with { Left = hosts.Left + 1, Right = hosts.Right + 1 } : hosts).Address(side);
}
