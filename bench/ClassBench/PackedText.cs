using System.IO.Compression;
using CompiledFw.PacketIO;

namespace CompiledFw.Benchmarks.ClassBench;

/// <summary>The lines of a text file, plain or packed with gzip; its first two bytes tell, not its name.</summary>
internal static class PackedText
{
    /// <summary>Its lines that are not blank, with their numbers from 1.</summary>
    /// <exception cref="InputException">It cannot be opened, or is packed and damaged.</exception>
    public static IEnumerable<(int Number, string Text)> LinesOf(string path)
    {
        using StreamReader reader = Open(path);
        for (int number = 1; NextLine(reader, path) is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
                yield return (number, line);
        }
    }

    private static StreamReader Open(string path)
    {
        try
        {
            FileStream file = new(path, FileMode.Open, FileAccess.Read);
            bool isPacked = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
            file.Position = 0;
            return new StreamReader(isPacked ? new GZipStream(file, CompressionMode.Decompress) : file);
        }
        catch (Exception e) when (FileTrouble.Is(e))
        {
            throw InputException.OfFile(path, "opened", e);
        }
    }

    private static string? NextLine(StreamReader reader, string path)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (Exception e) when (e is InvalidDataException || FileTrouble.Is(e))
        {
            throw InputException.OfFile(path, "read", e);
        }
    }
}
