namespace CompiledFw.Flows.Saving;

/// <summary>
/// A file of saved flows cannot be used: it is damaged, cut off, of another kind or of a newer version. The message is one sentence with
/// the file, the byte and what is wrong. It is the only exception that the contents of a file cause, and nothing was restored.
/// </summary>
public sealed class FlowFileException : Exception
{
    internal FlowFileException(string file, long position, string problem)
        : base($"{(file.Length == 0 ? "the flow file" : file)}: byte {position}: {problem}.")
    {
        File = file;
        Position = position;
    }

    /// <summary>The file's path; empty when the flows came from a stream that is no file.</summary>
    public string File { get; }

    /// <summary>Bytes from the beginning.</summary>
    public long Position { get; }
}
