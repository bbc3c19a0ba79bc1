namespace CompiledFw.Flows.Tests.Saving;

/// <summary>What tests of saving do with firewalls.</summary>
internal static class Saver
{
    /// <summary>The file that a firewall saves.</summary>
    public static byte[] Saved(this Firewall firewall)
    {
        using var stream = new MemoryStream();
        firewall.Save(stream);
        return stream.ToArray();
    }

    public static Flows.Saving.RestoreReport Restore(this Firewall firewall, byte[] file, double seconds, Flows.Saving.RestoreOptions? options = null) =>
        firewall.Restore(new MemoryStream(file, writable: false), TimeSpan.FromSeconds(seconds), options);

    public static Verdict Evaluate(this Firewall firewall, in RandomPacket packet, TimeSpan later = default) => firewall.Evaluate(
        packet.Frame, new Arrival(firewall.Interfaces.Add(packet.Interface), Direction.In, packet.Now + later, Start: FrameStart.Ip));

    /// <summary>Every flow as a line, in an order that does not depend on where it lies.</summary>
    public static string[] Lines(this Firewall firewall) =>
    [
        .. firewall.Flows.Snapshot()
            .Select(flow => $"{flow with { Interface = 0 }} on {firewall.Interfaces.NameOf(flow.Interface)}")
            .Order(StringComparer.Ordinal),
    ];

    public static Firewall New(string rules) => rules switch
    {
        nameof(SavedStrict) => new SavedStrict(),
        nameof(SavedTracked) => new SavedTracked(),
        _ => new SavedClassic(),
    };

    /// <summary>A firewall that random traffic has met.</summary>
    public static Firewall Busy(string rules, int seed, int packets, out RandomPacket last, out RandomTraffic traffic)
    {
        Firewall firewall = New(rules);
        traffic = new RandomTraffic(seed);
        last = default;
        for (int i = 0; i < packets; i++)
        {
            last = traffic.Next();
            firewall.Evaluate(in last);
        }

        return firewall;
    }
}
