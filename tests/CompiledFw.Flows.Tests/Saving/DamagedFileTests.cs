using System.Buffers.Binary;
using System.Security.Cryptography;
using CompiledFw.Flows.Saving;
using CompiledFw.TestKit;
using Xunit.Abstractions;

namespace CompiledFw.Flows.Tests.Saving;

/// <summary>What is no whole flow file changes nothing, whatever it is.</summary>
public sealed class DamagedFileTests(ITestOutputHelper output)
{
    private const int UsualFlips = 10_000, UsualMutants = 10_000;
    private const int MostFlows = 48;

    [Theory]
    [InlineData(nameof(SavedStrict))]
    [InlineData(nameof(SavedClassic))]
    public void A_file_that_was_cut_off_anywhere_is_refused(string rules)
    {
        byte[] file = FileOf(rules);
        Firewall firewall = Victim(rules, out byte[] before);
        for (int length = 0; length < file.Length; length++)
            Refused(firewall, file[..length], length < 8 ? "no file of saved flows" : "cut off");
        Assert.Equal(before, firewall.Saved());
    }

    [Theory]
    [InlineData(nameof(SavedStrict))]
    [InlineData(nameof(SavedClassic))]
    public void Every_flipped_bit_is_found(string rules)
    {
        RunSeed run = RunSeed.FromEnvironment();
        output.WriteLine(run.ToString());
        Random random = new((int)run.Seed);
        byte[] file = FileOf(rules);
        Firewall firewall = Victim(rules, out byte[] before);
        for (int i = 0; i < run.Cases(UsualFlips); i++)
        {
            int bit = i < file.Length * 8 && i < 1000 ? i : random.Next(file.Length * 8);
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            Refused(firewall, file, "");
            file[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.Equal(before, firewall.Saved());
        Assert.True(firewall.Restore(file, 5000).Flows > 0, "The file without a flip is whole.");
    }

    [Theory]
    [InlineData(nameof(SavedStrict))]
    [InlineData(nameof(SavedClassic))]
    public void Whatever_a_file_with_a_right_checksum_says_there_is_no_other_exception(string rules)
    {
        RunSeed run = RunSeed.FromEnvironment();
        output.WriteLine(run.ToString());
        Random random = new((int)run.Seed);
        byte[] whole = FileOf(rules);
        byte[] probe = Victim(rules, out byte[] before).Saved();
        int restored = 0, refused = 0;
        for (int i = 0; i < run.Cases(UsualMutants) / 2; i++)
        {
            byte[] file = Mutant(whole, random);
            Firewall firewall = Victim(rules, out _);
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                firewall.Restore(file, 5000);
                restored++;
                Assert.True(firewall.Flows.Live <= MostFlows);
                var traffic = new RandomTraffic(i);
                for (int n = 0; n < 10; n++)
                {
                    RandomPacket packet = traffic.Next();
                    firewall.Evaluate(in packet, TimeSpan.FromSeconds(4000));
                }

                Assert.True(Victim(rules, out _).Restore(firewall.Saved(), 5000).DroppedFlowsFor(NotRestored.RuleGone) == 0);
            }
            catch (FlowFileException)
            {
                refused++;
                Assert.Equal(before.Length, firewall.Saved().Length);
            }

            Assert.True(GC.GetAllocatedBytesForCurrentThread() - allocated < 8_000_000, "Too much memory for a file of that size.");
        }

        output.WriteLine($"{restored} restored, {refused} refused");
        Assert.True(restored > 100 && refused > 100, "This proves too little.");
        Assert.Equal(before.Length, probe.Length);
    }

    [Fact]
    public void A_header_that_promises_more_than_there_is_costs_nothing()
    {
        byte[] file = FileOf(nameof(SavedStrict));
        Firewall firewall = Victim(nameof(SavedStrict), out _);
        for (int field = FlowFileFormat.LengthAt; field < FlowFileFormat.HeaderLength; field += 4)
        {
            byte[] promising = [.. file];
            BinaryPrimitives.WriteUInt32LittleEndian(promising.AsSpan(field), 0x7fff_fff0);
            Sign(promising);
            foreach (bool canSeek in new[] { true, false })
            {
                using var stream = new TrickleStream(promising, canSeek);
                long allocated = AllocatedBytes.Of(() => Assert.Throws<FlowFileException>(() => firewall.Restore(stream, TimeSpan.Zero)));
                Assert.InRange(allocated, 0, 3_000_000);
            }
        }
    }

    [Fact]
    public void A_file_that_goes_on_behind_its_end_is_refused()
    {
        byte[] file = FileOf(nameof(SavedStrict));
        Firewall firewall = Victim(nameof(SavedStrict), out _);
        Refused(firewall, [.. file, 0], "goes on");
        using var stream = new TrickleStream([.. file, 0], canSeek: false);
        Assert.Contains("goes on", Assert.Throws<FlowFileException>(() => firewall.Restore(stream, TimeSpan.Zero)).Message);
        using var whole = new TrickleStream(file, canSeek: false);
        Assert.True(firewall.Restore(whole, TimeSpan.FromSeconds(5000)).Flows > 0);
    }

    [Fact]
    public void Another_version_and_another_kind_of_file_are_refused_by_name()
    {
        byte[] file = FileOf(nameof(SavedStrict));
        Firewall firewall = Victim(nameof(SavedStrict), out byte[] before);
        file[FlowFileFormat.VersionAt] = 2;
        Sign(file);
        FlowFileException newer = Refused(firewall, file, "of version 2, and this program reads version 1");
        Assert.Equal(("", 8L), (newer.File, newer.Position));
        Assert.Equal("the flow file: byte 8: the file is of version 2, and this program reads version 1.", newer.Message);
        Refused(firewall, "PK\u0003\u0004 and so on, for as long as a header is, and somewhat longer"u8.ToArray(), "no file of saved flows");
        Refused(firewall, [], "no file of saved flows");
        Assert.Equal(before, firewall.Saved());
    }

    /// <summary>A small file in which there is something of everything.</summary>
    internal static byte[] FileOf(string rules)
    {
        for (int seed = 1; ; seed++)
        {
            Firewall firewall = Saver.Busy(rules, seed, 120, out _, out _);
            byte[] file = firewall.Saved();
            bool hasAll = rules != nameof(SavedStrict)
                || (BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(40)) > 0 && BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(44)) > 0);
            if (hasAll && firewall.Flows.Live > 5)
                return file;
        }
    }

    internal static void Sign(byte[] file) => SHA256.HashData(file.AsSpan(0, file.Length - FlowFileFormat.ChecksumLength), file.AsSpan(file.Length - FlowFileFormat.ChecksumLength));

    private static Firewall Victim(string rules, out byte[] saved)
    {
        FirewallOptions options = new() { MaxFlows = MostFlows };
        Firewall firewall = rules == nameof(SavedStrict) ? new SavedStrict(options) : new SavedClassic(options);
        firewall.Interfaces.Add("em1");
        firewall.Interfaces.Add("em0");
        firewall.Ask(53, client: 77, seconds: 4999);
        saved = firewall.Saved();
        return firewall;
    }

    private static FlowFileException Refused(Firewall firewall, byte[] file, string why)
    {
        FlowFileException refusal = Assert.Throws<FlowFileException>(() => firewall.Restore(file, 5000));
        Assert.Contains(why, refusal.Message);
        Assert.InRange(refusal.Position, 0, Math.Max(file.Length, 0));
        return refusal;
    }

    /// <summary>Some bytes changed, sometimes a stretch moved or left out; length and checksum put right most of the time.</summary>
    private static byte[] Mutant(byte[] whole, Random random)
    {
        List<byte> bytes = [.. whole[..^FlowFileFormat.ChecksumLength]];
        for (int changes = random.Next(1, 6); changes > 0; changes--)
        {
            int at = random.Next(4) == 0 ? random.Next(FlowFileFormat.HeaderLength) : random.Next(bytes.Count);
            bytes[at] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)(bytes[at] ^ (1 << random.Next(8)));
        }

        if (random.Next(8) == 0)
            bytes.RemoveRange(random.Next(FlowFileFormat.HeaderLength, bytes.Count - 80), random.Next(80));
        if (random.Next(8) == 0)
            bytes.InsertRange(random.Next(FlowFileFormat.HeaderLength, bytes.Count), new byte[random.Next(80)]);
        byte[] file = [.. bytes, .. new byte[FlowFileFormat.ChecksumLength]];
        if (random.Next(20) != 0)
        {
            FlowFileFormat.Magic.CopyTo(file);
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(FlowFileFormat.VersionAt), FlowFileFormat.Version);
            BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(FlowFileFormat.LengthAt), (ulong)file.Length);
        }

        Sign(file);
        return file;
    }
}
