namespace CompiledFw.PacketIO;

/// <summary>What a file system refuses, in words for an operator.</summary>
public static class FileTrouble
{
    /// <summary>True of missing files, forbidden ones, impossible names, full disks.</summary>
    public static bool Is(Exception e) =>
        e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    /// <summary><c>edge.pcap: it cannot be opened (there is no such file).</c></summary>
    /// <param name="path">The file, as the operator wrote it.</param>
    /// <param name="whatCannotBeDone">A participle: opened, created, written.</param>
    /// <param name="cause">What the file system said.</param>
    public static string Sentence(string path, string whatCannotBeDone, Exception cause)
    {
        string why = cause switch
        {
            FileNotFoundException => "there is no such file",
            DirectoryNotFoundException => "there is no such folder",
            _ when Directory.Exists(path) => "it is a folder",
            _ => cause.Message.TrimEnd('.'),
        };
        return $"{path}: it cannot be {whatCannotBeDone} ({why}).";
    }
}
