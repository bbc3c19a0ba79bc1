namespace CompiledFw.Language.Binding;

/// <summary>
/// IPv4 addresses as dotted quads. Strict: four decimal numbers without leading zeros, for some readers take <c>010</c> for
/// eight.
/// </summary>
internal static class Ip4Text
{
    public static bool TryRead(string text, out uint address)
    {
        address = 0;
        string[] quads = text.Split('.');
        if (quads.Length != 4)
            return false;
        foreach (string quad in quads)
        {
            if (quad.Length is 0 or > 3 || (quad.Length > 1 && quad[0] == '0') || !NumberText.TryRead(quad, 255, out int value))
                return false;
            address = (address << 8) | (uint)value;
        }

        return true;
    }
}
