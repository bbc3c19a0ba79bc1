namespace CompiledFw.Interpreting.Strict;

/// <summary>Numbers in bytes.</summary>
internal static class Bytes
{
    /// <summary>Bytes as a number, the first one highest.</summary>
    public static long Number(byte[] bytes, int at, int count)
    {
        long number = 0;
        foreach (byte b in bytes[at..(at + count)])
            number = (number * 256) + b;
        return number;
    }
}
