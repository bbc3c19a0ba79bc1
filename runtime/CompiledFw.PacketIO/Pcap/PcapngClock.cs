namespace CompiledFw.PacketIO;

/// <summary>
/// Turns the timestamps of one interface into ticks of 100 ns (draft-ietf-opsawg-pcapng, 4.2: if_tsresol, if_tsoffset). A unit
/// is 10⁻ⁿ or 2⁻ⁿ seconds, so ticks are units × 10⁷⁻ⁿ or units × 10⁷ ÷ 2ⁿ. Both are one multiplication to 128 bits and
/// then one division or one shift, rounding down; no unit loses exactness that 100 ns can show.
/// </summary>
internal sealed class PcapngClock
{
    /// <summary>if_tsresol when it is not given.</summary>
    public const byte Microseconds = 6;

    private const int TickDigits = 7;     // a tick is 10⁻⁷ s
    private const int MaxPowerDigits = 19; // 10¹⁹ is the largest power of ten in 64 bits
    private const byte PowerOfTwo = 0x80;

    /// <summary>The end of the year 9999: later than any clock, and <see cref="TimeSpan"/> has room to add timeouts.</summary>
    private static readonly Int128 MaxTicks = (DateTime.MaxValue - DateTime.UnixEpoch).Ticks;

    private readonly ulong _multiplier = 1;
    private readonly ulong _divisor = 1;
    private readonly int _shift;
    private readonly Int128 _offsetTicks;

    /// <param name="resolution">if_tsresol: bit 7 chooses powers of two, the others are n.</param>
    /// <param name="offsetSeconds">if_tsoffset: seconds to add to every timestamp.</param>
    public PcapngClock(byte resolution, long offsetSeconds)
    {
        int n = resolution & ~PowerOfTwo;
        if ((resolution & PowerOfTwo) != 0) (_multiplier, _shift) = (PowerOfTen(TickDigits), n);
        else if (n <= TickDigits) _multiplier = PowerOfTen(TickDigits - n);
        else if (n - TickDigits <= MaxPowerDigits) _divisor = PowerOfTen(n - TickDigits);
        else _multiplier = 0; // 64 bits of such units are less than a tick
        _offsetTicks = (Int128)offsetSeconds * TimeSpan.TicksPerSecond;
    }

    /// <summary>Time since the Unix epoch; false when it lies before 1970 or after 9999.</summary>
    public bool TryRead(ulong units, out TimeSpan time)
    {
        ulong high = Math.BigMul(units, _multiplier, out ulong low);
        // A divisor comes with the multiplier 1, so nothing is in the high half then.
        UInt128 scaled = _divisor == 1 ? new UInt128(high, low) >> _shift : low / _divisor;
        Int128 ticks = (Int128)scaled + _offsetTicks;
        bool possible = ticks >= 0 && ticks <= MaxTicks;
        time = possible ? new TimeSpan((long)ticks) : default;
        return possible;
    }

    private static ulong PowerOfTen(int exponent)
    {
        ulong power = 1;
        while (exponent-- > 0) power *= 10;
        return power;
    }
}
