using System.Diagnostics;
using CompiledFw.Appliance.Output;
using CompiledFw.PacketIO;

namespace CompiledFw.Appliance.Replay;

// One replay, a batch at a time:
//
//   rehearse ── another firewall gets the first batch, before the first evaluation
//   read ── packets into memory, until the batch is full, the capture ends, or Ctrl+C
//   evaluate ── the only part on the stopwatch
//   write ── totals, verdicts, allowed and dropped packets
//
// A capture that breaks off ends the reading; the packets before the break go the same way as all others.

/// <summary>Takes the packets of a capture through a firewall.</summary>
internal sealed class ReplayRun(Firewall firewall, IPacketSource source, ArrivalReader arrivals, ReplayOutputs outputs)
{
    private readonly PacketBatch _batch = new();
    private readonly Verdict[] _verdicts = new Verdict[PacketBatch.MostPackets];
    private long _evaluatingTicks;

    public ReplayTotals Totals { get; } = new();

    public TimeSpan Evaluating => Stopwatch.GetElapsedTime(0, _evaluatingTicks);

    /// <summary>Why the reading ended before the end of the capture; null when it did not, or because of Ctrl+C.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Runs to the end of the capture.</summary>
    /// <param name="rehearsal">Another firewall of the same class; it gets the first batch before, again and again, so that the code is ready.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="interrupted">Ends the reading early.</param>
    public void ToEnd(Firewall rehearsal, ReplayProgress progress, CancellationToken interrupted)
    {
        Fill(interrupted);
        Rehearsal.Run(rehearsal, firewall, _batch, _verdicts, interrupted);
        progress.Begin();
        while (_batch.Count > 0)
        {
            Evaluate();
            if (!Write())
                return;
            progress.Show(source, Totals.Packets);
            Fill(interrupted);
        }
    }

    private void Fill(CancellationToken interrupted)
    {
        _batch.Clear();
        try
        {
            while (Failure is null && !_batch.IsFull && !interrupted.IsCancellationRequested && source.TryRead(out CapturedPacket packet))
                _batch.Add(in packet, arrivals.Read(in packet));
        }
        catch (Exception e) when (e is CaptureException or InputException)
        {
            Failure = e;
        }
    }

    private void Evaluate()
    {
        long start = Stopwatch.GetTimestamp();
        firewall.Evaluate(_batch.Packets, _batch.Arrivals, _verdicts);
        _evaluatingTicks += Stopwatch.GetTimestamp() - start;
    }

    private bool Write()
    {
        try
        {
            for (int i = 0; i < _batch.Count; i++)
            {
                CapturedPacket packet = _batch[i];
                Totals.Add(in packet, in _verdicts[i]);
                outputs.Write(in packet, in _verdicts[i]);
            }

            return true;
        }
        catch (Exception e) when (e is CaptureException or InputException)
        {
            Failure = e;
            return false;
        }
    }
}
