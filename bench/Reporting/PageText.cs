using System.Reflection;

namespace CompiledFw.Benchmarks.Reporting;

/// <summary>The texts that lie beside this file and go into the program.</summary>
internal static class PageText
{
    public static string Of(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
