using CompiledFw.KernelOracle;

namespace CompiledFw.Kernel.Tests;

/// <summary>The kernel, asked the way these tests ask it, says what it said when it was recorded by other means.</summary>
public sealed class OracleTests
{
    [KernelFact]
    public void The_kernel_says_what_was_recorded() => PrivateNetwork.Run(() =>
    {
        using KernelTracker kernel = new();
        List<string> differences = [];
        int packets = 0;
        foreach (RecordedSequence sequence in new[] { "conntrack-scripted.jsonl.gz", "conntrack-random.jsonl.gz", "conntrack-found.jsonl.gz" }.SelectMany(RecordedSequence.Read))
        {
            kernel.PicksUpConnections = sequence.PicksUp;
            kernel.IsLiberal = sequence.IsLiberal;
            KernelState[] states = kernel.Judge(sequence.Packets);
            packets += states.Length;
            for (int i = 0; i < states.Length; i++)
            {
                if (states[i] != sequence.States[i])
                    differences.Add($"{sequence.Name}, packet {i + 1}: {states[i]}, recorded {sequence.States[i]}");
            }
        }

        Assert.True(packets > 3000, $"Only {packets} packets.");
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    });
}
