namespace CompiledFw.TestKit.Conversations;

/// <summary>What the generators draw from a source of chance.</summary>
public static class Draws
{
    /// <summary>True in one case of that many.</summary>
    public static bool OneIn(this Random random, int cases) => random.Next(cases) == 0;

    public static T Pick<T>(this Random random, params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];

    public static uint NextUInt32(this Random random) => (uint)random.NextInt64(1L << 32);

    public static byte[] NextBytes(this Random random, int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>One of several by their weights.</summary>
    public static T Weighted<T>(this Random random, params ReadOnlySpan<(int Weight, T Choice)> choices)
    {
        int sum = 0;
        foreach ((int weight, _) in choices)
            sum += weight;
        int drawn = random.Next(sum);
        foreach ((int weight, T choice) in choices)
        {
            drawn -= weight;
            if (drawn < 0)
                return choice;
        }

        throw new InvalidOperationException("The weights have no sum.");
    }

    /// <summary>An initial sequence number: anywhere, or just below a place where arithmetic wraps.</summary>
    public static uint NextSequence(this Random random) =>
        random.Pick(random.NextUInt32(), random.NextUInt32(), (uint)-random.Next(1, 3000), 0x8000_0000u - (uint)random.Next(3000), (uint)random.Next(3));
}
