using System.Security.Cryptography;

namespace CompiledFw.Flows.Saving;

/// <summary>Replaces a file by another in one step: whoever looks, at whatever moment, finds the old one or the new one, whole.</summary>
/// <remarks>
/// The new one is written beside the old, under a name that nobody can guess, flushed to the disk and then renamed. It goes again when that
/// fails; only a process that is killed leaves it behind, where it harms nothing.
/// </remarks>
internal static class AtomicFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes the file.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="write">Writes what is to be in it.</param>
    /// <param name="create">Opens the file beside it; null = as usual.</param>
    /// <exception cref="IOException">The disk is full, the folder is missing, the path is a folder.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to.</exception>
    public static void Replace(string path, Action<Stream> write, Func<string, Stream>? create = null)
    {
        // A link stays, and what it leads to is replaced.
        string target = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);
        string beside = $"{target}.{Convert.ToHexString(RandomNumberGenerator.GetBytes(8))}.saving";
        try
        {
            using (Stream file = create is null ? Create(beside, target) : create(beside))
            {
                write(file);
                if (file is FileStream onDisk)
                    onDisk.Flush(flushToDisk: true);
                else
                    file.Flush();
            }

            File.Move(beside, target, overwrite: true);
        }
        catch
        {
            TryDelete(beside);
            throw;
        }
    }

    /// <summary>For its owner alone, who talks to whom being nobody else's business, unless the old file was for others too.</summary>
    private static FileStream Create(string beside, string target)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = File.Exists(target) ? File.GetUnixFileMode(target) | UnixFileMode.UserWrite : OwnerOnly;
        return new FileStream(beside, options);
    }

    private static void TryDelete(string beside)
    {
        try
        {
            File.Delete(beside);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What went wrong first is what the caller has to know.
        }
    }
}
