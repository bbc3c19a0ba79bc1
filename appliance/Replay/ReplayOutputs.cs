using CompiledFw.Appliance.Output;
using CompiledFw.PacketIO;

namespace CompiledFw.Appliance.Replay;

/// <summary>The files that a replay writes, each of them only if asked for. Complete after <see cref="Dispose"/>.</summary>
internal sealed class ReplayOutputs : IDisposable
{
    private readonly VerdictLines? _verdicts;
    private readonly PcapWriter? _allowed;
    private readonly PcapWriter? _dropped;
    private readonly ReplayRequest _request;

    /// <exception cref="InputException">A file cannot be created, or would replace a file that is read or written as well.</exception>
    public ReplayOutputs(ReplayRequest request)
    {
        _request = request;
        RefuseSharedPaths(request);
        try
        {
            _verdicts = request.VerdictsPath is { } verdicts ? new VerdictLines(Create(verdicts)) : null;
            _allowed = request.AllowedPath is { } allowed ? new PcapWriter(Create(allowed), allowed) : null;
            _dropped = request.DroppedPath is { } dropped ? new PcapWriter(Create(dropped), dropped) : null;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <exception cref="InputException">A file cannot be written.</exception>
    /// <exception cref="CaptureException">A capture cannot hold the packet.</exception>
    public void Write(in CapturedPacket packet, in Verdict verdict)
    {
        string? path = _request.VerdictsPath;
        try
        {
            _verdicts?.Write(in verdict);
            path = verdict.IsAllowed ? _request.AllowedPath : _request.DroppedPath;
            (verdict.IsAllowed ? _allowed : _dropped)?.Write(in packet);
        }
        catch (IOException e)
        {
            throw InputException.OfFile(path!, "written", e);
        }
    }

    public void Dispose()
    {
        // One that cannot be completed does not keep the others from it.
        try
        {
            Close(_verdicts, _request.VerdictsPath);
        }
        finally
        {
            try
            {
                Close(_allowed, _request.AllowedPath);
            }
            finally
            {
                Close(_dropped, _request.DroppedPath);
            }
        }
    }

    private static void Close(IDisposable? file, string? path)
    {
        try
        {
            file?.Dispose();
        }
        catch (IOException e)
        {
            throw InputException.OfFile(path!, "written", e);
        }
    }

    private static FileStream Create(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }
        catch (Exception e) when (FileTrouble.Is(e))
        {
            throw InputException.OfFile(path, "created", e);
        }
    }

    private static void RefuseSharedPaths(ReplayRequest request)
    {
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (string? path in new[] { request.Capture, request.RuleFile, request.VerdictsPath, request.AllowedPath, request.DroppedPath })
        {
            bool isFile = !string.IsNullOrEmpty(path) && path != "-" && !path.StartsWith("/dev/", StringComparison.Ordinal);
            if (isFile && !taken.Add(TargetOf(path!)))
                throw new InputException($"{path}: one replay cannot use the same file twice.");
        }
    }

    /// <summary>The file itself, where the path leads to it by a link.</summary>
    private static string TargetOf(string path)
    {
        string full = Path.GetFullPath(path);
        try
        {
            return File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
        }
        catch (Exception e) when (FileTrouble.Is(e))
        {
            return full; // whoever opens it will say what is wrong
        }
    }
}
