using System.Runtime.InteropServices;

namespace CompiledFw.KernelOracle;

/// <summary>The system calls that the base library has no method for, and the numbers that they take.</summary>
internal static class LinuxCalls
{
    /// <summary><c>unshare</c>: a network of its own for the calling thread.</summary>
    public const int NewNetwork = 0x40000000;

    public const int ReadWrite = 2;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;

    /// <summary><c>ioctl</c>: makes a TUN device of the name in the request.</summary>
    public const nuint MakeTun = 0x400454CA;

    public const int NetlinkFamily = 16;
    public const int RawSocket = 3;
    public const int NetfilterProtocol = 12;

    public const short Readable = 1;

    /// <summary><c>errno</c>: nothing to read yet.</summary>
    public const int TryAgain = 11;

    [StructLayout(LayoutKind.Sequential)]
    public struct Poll
    {
        public int Descriptor;
        public short Wanted;
        public short Found;
    }

    [DllImport("libc", EntryPoint = "geteuid")]
    public static extern uint EffectiveUser();

    [DllImport("libc", EntryPoint = "unshare", SetLastError = true)]
    public static extern int Unshare(int what);

    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    public static extern int Open([MarshalAs(UnmanagedType.LPStr)] string path, int flags);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    public static extern int Close(int descriptor);

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static extern int Control(int descriptor, nuint request, byte[] argument);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    public static extern nint Read(int descriptor, byte[] buffer, nuint count);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    public static extern nint Write(int descriptor, byte[] buffer, nuint count);

    [DllImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static extern int Wait([In, Out] Poll[] descriptors, nuint count, int milliseconds);

    [DllImport("libc", EntryPoint = "socket", SetLastError = true)]
    public static extern int Socket(int family, int type, int protocol);

    /// <summary>The outcome of a call that returns a negative number when it fails.</summary>
    /// <exception cref="OracleException">It failed.</exception>
    public static int Checked(int outcome, string what) =>
        outcome >= 0 ? outcome : throw new OracleException($"{what}: {Marshal.GetLastPInvokeErrorMessage()}.");

    /// <summary>Waits until a descriptor can be read; false when the time was over before.</summary>
    public static bool WaitUntilReadable(int descriptor, TimeSpan longest)
    {
        Poll[] polled = [new() { Descriptor = descriptor, Wanted = Readable }];
        return Checked(Wait(polled, 1, (int)longest.TotalMilliseconds), "poll") > 0;
    }
}
