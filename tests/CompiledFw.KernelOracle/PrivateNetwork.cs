using System.Runtime.ExceptionServices;

namespace CompiledFw.KernelOracle;

/// <summary>
/// A network of its own: interfaces, routes, rules and connection tracking that no other program sees. Linux gives it to a thread;
/// programs that the thread starts inherit it. It ends with the thread and with the devices made in it, so that nothing is left
/// behind even when the process is killed.
/// </summary>
public static class PrivateNetwork
{
    /// <summary>Runs something inside a new private network, on a thread of its own, and waits for it.</summary>
    /// <exception cref="OracleException">The kernel does not give one; only root may have it.</exception>
    public static void Run(Action inside)
    {
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                LinuxCalls.Checked(LinuxCalls.Unshare(LinuxCalls.NewNetwork), "A private network");
                inside();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }
}
