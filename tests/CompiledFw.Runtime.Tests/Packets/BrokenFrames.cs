namespace CompiledFw.Packets;

/// <summary>
/// An endless row of frames, the same for the same seed: one in eight is noise, the others are sample packets with some bytes
/// changed, cut off or added. A changed byte often gets a value that means something in a header.
/// </summary>
internal sealed class BrokenFrames(int seed, int maxBytes)
{
    private static readonly byte[] Telling =
    [
        0, 1, 2, 4, 6, 8, 0x11, 0x2B, 0x2C, 0x32, 0x33, 0x3A, 0x3B, 0x3C,
        0x40, 0x45, 0x46, 0x60, 0x70, 0x81, 0x84, 0x86, 0x88, 0xFF,
    ];

    private readonly Random _random = new(seed);
    private readonly byte[] _frame = new byte[maxBytes];

    /// <returns>The frame; valid until the next call.</returns>
    public ReadOnlySpan<byte> Next(out FrameStart start)
    {
        start = _random.Next(3) == 0 ? FrameStart.Ip : FrameStart.Ethernet;
        if (_random.Next(8) == 0)
        {
            Span<byte> noise = _frame.AsSpan(0, _random.Next(maxBytes + 1));
            _random.NextBytes(noise);
            return noise;
        }

        byte[][] samples = start == FrameStart.Ip ? SamplePackets.Ip : SamplePackets.Ethernet;
        byte[] sample = samples[_random.Next(samples.Length)];
        Array.Clear(_frame);
        sample.CopyTo(_frame, 0);
        for (int changes = _random.Next(5); changes > 0; changes--)
            _frame[_random.Next(sample.Length)] = NextByte();
        return _frame.AsSpan(0, _random.Next(4) switch
        {
            0 => _random.Next(sample.Length + 1),
            1 => Math.Min(maxBytes, sample.Length + _random.Next(16)),
            _ => sample.Length,
        });
    }

    private byte NextByte() => _random.Next(2) == 0 ? (byte)_random.Next(256) : Telling[_random.Next(Telling.Length)];
}
