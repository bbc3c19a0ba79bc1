namespace CompiledFw.Benchmarks.Making;

/// <summary>Choices with weights, whole numbers of any sum.</summary>
internal sealed class Weighted<T>(params (T Choice, int Weight)[] choices)
{
    private readonly int _sum = choices.Sum(c => c.Weight);

    public T Draw(SeededNumbers numbers)
    {
        int at = numbers.Below(_sum);
        foreach ((T choice, int weight) in choices)
        {
            if ((at -= weight) < 0)
                return choice;
        }

        throw new InvalidOperationException("The weights do not add up.");
    }
}
