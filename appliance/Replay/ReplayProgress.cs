using System.Diagnostics;
using System.Globalization;
using CompiledFw.Appliance.Output;
using CompiledFw.PacketIO;

namespace CompiledFw.Appliance.Replay;

/// <summary>
/// A line on a screen that says how far a long replay is. It appears half a second after the rehearsal, changes ten times a second, and is
/// gone at the end. On anything but a screen it does nothing.
/// </summary>
internal sealed class ReplayProgress(Terminal terminal) : IDisposable
{
    private const int BarCells = 30, BarColumns = 72, FirstMilliseconds = 500, NextMilliseconds = 100;
    private const string ClearLine = "\r\u001b[K";

    private long _start = Stopwatch.GetTimestamp();
    private long _nextMilliseconds = FirstMilliseconds;

    /// <summary>The replay begins.</summary>
    public void Begin() => _start = Stopwatch.GetTimestamp();

    public void Show(IPacketSource source, long packets)
    {
        if (!terminal.ShowsProgress || Stopwatch.GetElapsedTime(_start).TotalMilliseconds < _nextMilliseconds)
            return;
        _nextMilliseconds = (long)Stopwatch.GetElapsedTime(_start).TotalMilliseconds + NextMilliseconds;
        string count = packets.ToString("N0", CultureInfo.InvariantCulture);
        bool hasRoom = terminal.Width is null or >= BarColumns; // a line that wraps could not be overwritten
        if (!hasRoom || source.TotalBytes is not (long total and > 0))
        {
            terminal.Error.Write($"{ClearLine}{count} packets");
            return;
        }

        double share = Math.Min(1, (double)source.BytesRead / total);
        int cells = (int)(share * BarCells);
        string percent = share.ToString("P0", CultureInfo.InvariantCulture);
        terminal.Error.Write($"{ClearLine}[{new string('#', cells)}{new string('.', BarCells - cells)}] {percent}, {count} packets");
    }

    public void Dispose()
    {
        if (terminal.ShowsProgress && _nextMilliseconds > FirstMilliseconds)
            terminal.Error.Write(ClearLine);
    }
}
