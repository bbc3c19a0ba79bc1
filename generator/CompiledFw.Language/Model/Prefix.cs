namespace CompiledFw.Language.Model;

/// <summary>IPv4 addresses that share their first bits. Host order; bits of <paramref name="Address"/> outside the mask are 0.</summary>
public readonly record struct Prefix4(uint Address, int Length)
{
    public uint Mask => Length == 0 ? 0 : uint.MaxValue << (32 - Length);

    public uint Last => Address | ~Mask;

    public bool Contains(uint address) => (address & Mask) == Address;

    public override string ToString()
    {
        string address = $"{Address >> 24}.{(Address >> 16) & 255}.{(Address >> 8) & 255}.{Address & 255}";
        return Length == 32 ? address : $"{address}/{Length}";
    }
}

/// <summary>IPv6 addresses that share their first bits. The two halves are in host order; bits outside the mask are 0.</summary>
public readonly record struct Prefix6(ulong High, ulong Low, int Length)
{
    public ulong HighMask => Length >= 64 ? ulong.MaxValue : Length == 0 ? 0 : ulong.MaxValue << (64 - Length);

    public ulong LowMask => Length <= 64 ? 0 : ulong.MaxValue << (128 - Length);

    public bool Contains(ulong high, ulong low) => (high & HighMask) == High && (low & LowMask) == Low;

    public override string ToString()
    {
        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++)
        {
            bytes[i] = (byte)(High >> (56 - (8 * i)));
            bytes[8 + i] = (byte)(Low >> (56 - (8 * i)));
        }

        string address = new System.Net.IPAddress(bytes).ToString();
        return Length == 128 ? address : $"{address}/{Length}";
    }
}
