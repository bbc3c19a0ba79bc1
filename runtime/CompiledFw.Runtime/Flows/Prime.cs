namespace CompiledFw.Flows;

/// <summary>Prime lengths: whatever the step, walking around a prime number of groups visits every one of them.</summary>
internal static class Prime
{
    /// <summary>The smallest prime that is not below a number. Divides by everything up to the root: for construction only.</summary>
    public static int AtLeast(int number)
    {
        int candidate = Math.Max(number, 2);
        while (!IsPrime(candidate))
            candidate++;
        return candidate;
    }

    private static bool IsPrime(int number)
    {
        for (long divisor = 2; divisor * divisor <= number; divisor++)
        {
            if (number % divisor == 0)
                return false;
        }

        return true;
    }
}
