using CompiledFw.PacketIO;

namespace CompiledFw.Benchmarks;

/// <summary>Something that was given cannot be used. The message is the one line that people see.</summary>
internal sealed class InputException(string message) : Exception(message)
{
    /// <summary><c>acl.rules: it cannot be opened (there is no such file).</c></summary>
    public static InputException OfFile(string path, string whatCannotBeDone, Exception cause) =>
        new(FileTrouble.Sentence(path, whatCannotBeDone, cause));
}
