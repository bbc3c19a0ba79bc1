namespace CompiledFw.Generator.Tests;

internal static class Program
{
    public static void Main()
    {
    }
}
