using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace CompiledFw.Benchmarks.Reporting;

/// <summary>What the figures were measured on.</summary>
internal sealed record Machine(string Processor, int Cores, string Caches, int MemoryGb, string System, string Runtime, string Vectors, string HugePages, string Date)
{
    public static Machine Here() => new(
        Processor: ProcessorName(),
        Cores: Environment.ProcessorCount,
        Caches: CacheSizes(),
        MemoryGb: (int)Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30)),
        System: RuntimeInformation.OSDescription,
        Runtime: RuntimeInformation.FrameworkDescription,
        Vectors: Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : "neither AVX2 nor AVX-512",
        HugePages: Chosen("/sys/kernel/mm/transparent_hugepage/enabled"),
        Date: DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static string ProcessorName()
    {
        string? line = Lines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal));
        string? clock = Lines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("cpu MHz", StringComparison.Ordinal));
        string name = line is null ? RuntimeInformation.ProcessArchitecture.ToString() : After(line);
        return clock is not null && double.TryParse(After(clock), CultureInfo.InvariantCulture, out double mhz) && !name.Contains("GHz", StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"{name}, {mhz / 1000:0.0} GHz")
            : name;
    }

    private static string CacheSizes()
    {
        const string Folder = "/sys/devices/system/cpu/cpu0/cache";
        if (!Directory.Exists(Folder))
            return "unknown";
        return string.Join(", ", Directory.GetDirectories(Folder, "index*").Order(StringComparer.Ordinal)
            .Where(d => Text(d + "/type") != "Instruction")
            .Select(d => $"L{Text(d + "/level")} {Text(d + "/size")}"));
    }

    private static string Chosen(string path) => Text(path).Split('[', ']') is [_, var chosen, ..] ? chosen : "unknown";

    private static string After(string line) => line[(line.IndexOf(':') + 1)..].Trim();

    private static string Text(string path) => Lines(path).FirstOrDefault()?.Trim() ?? "";

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
