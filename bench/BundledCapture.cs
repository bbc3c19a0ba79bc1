namespace CompiledFw.Benchmarks;

/// <summary>The project's own capture, <c>tests/captures/edge.pcapng</c>, wherever the program runs below the project.</summary>
internal static class BundledCapture
{
    /// <exception cref="FileNotFoundException">No folder above holds it.</exception>
    public static string Find() => In(Root());

    /// <summary>The project's folder.</summary>
    /// <exception cref="FileNotFoundException">No folder above is it.</exception>
    public static string Root()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(In(folder.FullName)))
                return folder.FullName;
        }

        throw new FileNotFoundException("tests/captures/edge.pcapng is not in a folder above this program.");
    }

    private static string In(string folder) => Path.Combine(folder, "tests", "captures", "edge.pcapng");
}
