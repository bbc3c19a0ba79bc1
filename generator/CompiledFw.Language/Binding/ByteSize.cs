namespace CompiledFw.Language.Binding;

/// <summary>Sizes of memory: <c>1048576</c>, <c>512K</c>, <c>64M</c>, <c>1G</c>, in powers of 1024.</summary>
internal static class ByteSize
{
    private const long Kilobyte = 1024;

    public static bool TryRead(string text, out long bytes)
    {
        string digits = text.TrimEnd('K', 'M', 'G');
        long unit = text.Substring(digits.Length) switch
        {
            "" => 1,
            "K" => Kilobyte,
            "M" => Kilobyte * Kilobyte,
            "G" => Kilobyte * Kilobyte * Kilobyte,
            _ => 0,
        };
        bytes = 0;
        if (unit == 0 || !NumberText.TryRead(digits, int.MaxValue, out int count))
            return false;
        bytes = count * unit;
        return true;
    }
}
