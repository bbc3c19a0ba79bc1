using CompiledFw.Tables;

namespace CompiledFw.Appliance.RuleSources;

/// <summary><c>--me A,B</c>: this host's addresses, in place of the rule file's.</summary>
internal static class MeOption
{
    /// <summary>The addresses; null where the option is not given.</summary>
    /// <exception cref="InputException">One of them is no address.</exception>
    public static AddressSet? Read(string? list)
    {
        try
        {
            return list is null ? null : AddressSet.Parse(list.Split(',', StringSplitOptions.TrimEntries));
        }
        catch (FormatException e)
        {
            throw new InputException($"--me: {e.Message}; write --me 192.0.2.1,2001:db8::1.");
        }
    }
}
