using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using CompiledFw.Packets;
using CompiledFw.TestKit;

namespace CompiledFw.Generator.Tests;

/// <summary>
/// The child process of <see cref="OptimisedByTheJitTests"/>. Takes an assembly of firewalls, lets each decide a few packets, has
/// all of their methods compiled, and prints their names, one a line.
/// </summary>
internal static class Program
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly byte[][] Frames =
    [
        PacketBuilder.Ethernet().Ip4("10.1.1.1", "192.0.2.1").Tcp(1025, 80, TcpFlags.Syn).Bytes(),
        PacketBuilder.Ethernet().Ip4("192.0.2.1", "10.1.1.1").Tcp(80, 1025, TcpFlags.Syn | TcpFlags.Ack).Bytes(),
        PacketBuilder.Ethernet().Ip6("2001:db8::1", "2001:db8::2").Udp(53, 53).Bytes(),
    ];

    public static void Main(string[] arguments)
    {
        Assembly assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(arguments[0]));
        foreach (Type type in assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Firewall))))
        {
            Firewall firewall = (Firewall)Activator.CreateInstance(type, [null])!;
            int eth0 = firewall.Interfaces.Add("eth0");
            foreach (byte[] frame in Frames)
                firewall.Evaluate(frame, new Arrival(eth0, Direction.In, TimeSpan.Zero));
            foreach (MethodInfo method in type.GetMethods(Declared))
            {
                RuntimeHelpers.PrepareMethod(method.MethodHandle);
                Console.WriteLine($"{type.FullName}:{method.Name}");
            }
        }
    }
}
