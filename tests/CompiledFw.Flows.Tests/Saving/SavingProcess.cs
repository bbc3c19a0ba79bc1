namespace CompiledFw.Flows.Tests.Saving;

/// <summary>The process that a test kills: it saves for ever.</summary>
internal static class SavingProcess
{
    public const string Word = "save-for-ever";

    public static int Main(string[] arguments)
    {
        if (arguments is not [Word, string path])
            return 0;
        Firewall[] firewalls = [.. Enumerable.Range(1, 4).Select(i => Saver.Busy(nameof(SavedStrict), i, 400 * i, out _, out _))];
        for (int i = 0; ; i++)
        {
            firewalls[i % firewalls.Length].Save(path);
            if (i == 0)
                Console.WriteLine("saved");
        }
    }
}
