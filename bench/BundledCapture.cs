namespace CompiledFw.Benchmarks;

/// <summary>The project's own capture, <c>tests/captures/edge.pcapng</c>, wherever the program runs below the project.</summary>
internal static class BundledCapture
{
    /// <exception cref="FileNotFoundException">No folder above holds it.</exception>
    public static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "tests", "captures", "edge.pcapng");
            if (File.Exists(path))
                return path;
        }

        throw new FileNotFoundException("tests/captures/edge.pcapng is not in a folder above this program.");
    }
}
