using System.Runtime.InteropServices;
using CompiledFw.Appliance;
using CompiledFw.Appliance.Output;

// The first Ctrl+C ends the work and lets it report; the second one ends the program.
using CancellationTokenSource interrupted = new();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
{
    signal.Cancel = !interrupted.IsCancellationRequested;
    interrupted.Cancel();
});
return Cli.Run(args, Terminal.OfProcess(), interrupted.Token);
