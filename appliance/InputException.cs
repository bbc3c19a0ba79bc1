using CompiledFw.PacketIO;

namespace CompiledFw.Appliance;

/// <summary>Something that the operator gave cannot be used. The message is the one line that they see.</summary>
internal sealed class InputException(string message) : Exception(message)
{
    /// <summary><c>edge.fw.yaml: it cannot be opened (there is no such file).</c></summary>
    public static InputException OfFile(string path, string whatCannotBeDone, Exception cause) =>
        new(FileTrouble.Sentence(path, whatCannotBeDone, cause));
}
