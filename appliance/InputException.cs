namespace CompiledFw.Appliance;

/// <summary>Something that the operator gave cannot be used. The message is the one line that they see.</summary>
internal sealed class InputException(string message) : Exception(message)
{
    /// <summary>True of what a file system refuses: missing files, forbidden ones, impossible names.</summary>
    public static bool IsFileTrouble(Exception e) =>
        e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    /// <summary><c>edge.fw.yaml: it cannot be opened (there is no such file).</c></summary>
    public static InputException OfFile(string path, string whatCannotBeDone, Exception cause)
    {
        string why = cause switch
        {
            FileNotFoundException => "there is no such file",
            DirectoryNotFoundException => "there is no such folder",
            _ when Directory.Exists(path) => "it is a folder",
            _ => cause.Message.TrimEnd('.'),
        };
        return new($"{path}: it cannot be {whatCannotBeDone} ({why}).");
    }
}
