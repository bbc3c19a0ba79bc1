namespace CompiledFw.Flows.Tests.Saving;

/// <summary>A packet of random traffic; the interface is one of <see cref="RandomTraffic.Interfaces"/>.</summary>
internal readonly record struct RandomPacket(byte[] Frame, string Interface, TimeSpan Now);
