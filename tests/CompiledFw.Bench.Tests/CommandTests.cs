using System.Text.Json;
using CompiledFw.Benchmarks;
using CompiledFw.Benchmarks.Classifying;
using CompiledFw.PacketIO;
using CompiledFw.Packets;

namespace CompiledFw.Bench.Tests;

/// <summary>What the commands print and how they end.</summary>
public class CommandTests
{
    private const string Rule = "@10.0.0.0/8 0.0.0.0/0 0:65535 53:53 0x11/0xFF";
    private const string Header = "167772161\t1\t1024\t53\t17\t0\t0";

    [Fact]
    public void Classify_prints_one_object_with_the_names_of_its_contract()
    {
        using Folder folder = new();
        (int? code, string output, string errors) = Run("classify", folder.Write("a.rules", Rule + "\n"), folder.Write("a.trace", $"{Header}\n{Header}\n"), "--json", "--seconds", "0");
        Assert.Equal((0, ""), (code, errors));
        JsonElement root = JsonDocument.Parse(output).RootElement;
        Assert.Equal(
            ["rules", "headers", "mismatches", "nsPerPacket", "nsPerPacketBatch", "tableBytes", "buildSeconds", "plan"],
            root.EnumerateObject().Select(p => p.Name));
        Assert.Equal((1, 2, 0), (root.GetProperty("rules").GetInt32(), root.GetProperty("headers").GetInt32(), root.GetProperty("mismatches").GetInt32()));
        Assert.True(root.GetProperty("nsPerPacket").GetDouble() > 0);
        Assert.True(root.GetProperty("nsPerPacketBatch").GetDouble() > 0);
        Assert.True(root.GetProperty("buildSeconds").GetDouble() > 0);
        Assert.Equal(JsonValueKind.Number, root.GetProperty("tableBytes").ValueKind);
        Assert.Equal(JsonValueKind.String, root.GetProperty("plan").ValueKind);
    }

    [Fact]
    public void Classify_prints_a_table_for_people()
    {
        using Folder folder = new();
        (int? code, string output, _) = Run("classify", folder.Write("a.rules", Rule), folder.Write("a.trace", Header), "--seconds", "0");
        Assert.Equal(0, code);
        Assert.Contains("mismatches                   0", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--batch", "7")]
    [InlineData("--ipv6", "--timestamps")]
    public void Flows_prints_one_object_with_the_names_of_its_contract(params string[] options)
    {
        (int? code, string output, string errors) = Run(["flows", "--flows", "50", "--json", .. options]);
        Assert.Equal((0, ""), (code, errors));
        JsonElement root = JsonDocument.Parse(output).RootElement;
        Assert.Equal(["flows", "nsPerPacket", "nsPerPacketBatch", "bytesPerFlow", "createPerSecond"], root.EnumerateObject().Select(p => p.Name));
        Assert.Equal(50, root.GetProperty("flows").GetInt32());
        Assert.All(root.EnumerateObject(), p => Assert.True(p.Value.GetDouble() > 0, p.Name));
    }

    [Fact]
    public void Path_prints_one_object_with_the_names_of_its_contract()
    {
        (int? code, string output, string errors) = Run("path", BundledCapture.Find(), "--ruleset", "EdgeRouter", "--json");
        Assert.Equal((0, ""), (code, errors));
        JsonElement root = JsonDocument.Parse(output).RootElement;
        Assert.Equal(["packets", "nsPerPacket", "nsPerPacketBatch", "allocatedBytesPerPacket", "verdicts"], root.EnumerateObject().Select(p => p.Name));
        Assert.Equal(0, root.GetProperty("allocatedBytesPerPacket").GetDouble());
        Assert.Equal(root.GetProperty("packets").GetInt32(), root.GetProperty("verdicts").EnumerateObject().Sum(v => v.Value.GetInt32()));
        Assert.True(root.GetProperty("nsPerPacket").GetDouble() > 0 && root.GetProperty("nsPerPacketBatch").GetDouble() > 0);
    }

    [Fact]
    public void Shards_prints_both_ratios()
    {
        (int? code, string output, string errors) = Run("shards", "--flows", "50", "--json");
        Assert.Equal((0, ""), (code, errors));
        JsonElement root = JsonDocument.Parse(output).RootElement;
        Assert.Equal(["shardRatio", "evaluateRatio"], root.EnumerateObject().Select(p => p.Name));
        Assert.All(root.EnumerateObject(), p => Assert.True(p.Value.GetDouble() > 0, p.Name));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(20_000, 1)]
    public void A_mismatch_is_code_1(int mismatches, int code) =>
        Assert.Equal(code, ClassifyCommand.CodeOf(new ClassifyResult(1, 20_000, mismatches, 1, 1, 0, 1, "")));

    [Fact]
    public void Bad_input_is_one_line_and_code_2()
    {
        using Folder folder = new();
        string good = folder.Write("a.rules", Rule), bad = folder.Write("b.rules", Rule + "\nnone"), trace = folder.Write("a.trace", Header);
        string[][] commands =
        [
            ["classify", bad, trace],
            ["classify", good, good],
            ["classify", good, Path.Combine(folder.Path, "none")],
            ["classify", good],
            ["classify", good, trace, "--loud"],
            ["classify", good, trace, "--plan", "fast"],
            ["clasify", good, trace],
            ["capture", trace, folder.Path],
            ["report", "--from", good],
            ["build", "--rules", "0"],
            ["make", "--kind", "acl", "--rules", "0", "--seed", "1"],
            ["make", "--kind", "acl2", "--rules", "10", "--seed", "1"],
            ["make", "--kind", "acl", "--seed", "1"],
            ["make", "--kind", "acl", "--rules", "10", "--seed", "1", "--out", good],
            ["flows"],
            ["flows", "--flows", "0"],
            ["flows", "--flows", "16777217"],
            ["flows", "--flows", "many"],
            ["flows", "--flows", "10", "--batch", "2049"],
            ["flows", "10"],
            ["shards", "--flows", "0"],
            ["path", BundledCapture.Find()],
            ["path", BundledCapture.Find(), "--ruleset", "NoneSuch"],
            ["path", good, "--ruleset", "EdgeRouter"],
            ["path", "--ruleset", "EdgeRouter"],
        ];
        foreach (string[] command in commands)
        {
            (int? code, string output, string errors) = Run(command);
            Assert.True(code == 2 && output.Length == 0 && errors.TrimEnd().Split('\n').Length == 1 && errors.Trim().Length > 0, $"{string.Join(' ', command)}: {code} {output} {errors}");
        }
    }

    [Fact]
    public void The_place_of_a_fault_is_named()
    {
        using Folder folder = new();
        string bad = folder.Write("b.rules", Rule + "\nnone");
        Assert.Equal($"{bad}:2:1: here should be '@'.", Run("classify", bad, bad).Errors.Trim());
    }

    [Fact]
    public void Make_writes_two_files_and_prints_their_paths()
    {
        using Folder folder = new();
        string inner = Path.Combine(folder.Path, "new");
        (int? code, string output, _) = Run("make", "--kind", "ipc", "--rules", "20", "--seed", "7", "--headers", "30", "--out", inner);
        Assert.Equal(0, code);
        string[] paths = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal([Path.Combine(inner, "ipc_20_7.rules"), Path.Combine(inner, "ipc_20_7.trace")], paths);
        Assert.Equal([20, 30], paths.Select(p => File.ReadAllLines(p).Length));
    }

    [Fact]
    public void A_trace_becomes_a_capture_of_its_packets()
    {
        using Folder folder = new();
        string capture = Path.Combine(folder.Path, "a.pcap");
        Assert.Equal(0, Run("capture", folder.Write("a.trace", $"{Header}\n3232235777\t134744072\t7\t9\t47\n"), capture).Code);
        using IPacketSource source = CaptureFile.Open(capture);
        Assert.True(source.TryRead(out CapturedPacket packet));
        Assert.Equal(Reason.Rule, PacketDecoder.Decode(packet.Packet, packet.Start, out PacketHeaders headers));
        Assert.Equal((0x0A000001u, 1u, 1024, 53, 17), (headers.Source4, headers.Destination4, headers.SourcePort, headers.DestinationPort, headers.Protocol));
        Assert.True(source.TryRead(out packet));
        Assert.Equal(Reason.Rule, PacketDecoder.Decode(packet.Packet, packet.Start, out headers));
        Assert.Equal((0xC0A80101u, 0x08080808u, 47), (headers.Source4, headers.Destination4, headers.Protocol));
        Assert.False(source.TryRead(out _));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public void Help_lists_every_command(string word)
    {
        (int? code, string output, _) = Run(word);
        Assert.Equal(0, code);
        foreach (string command in (string[])["classify", "make", "capture", "flows", "path", "shards", "build", "memory", "tables", "report"])
            Assert.Matches($@"(?m)^  {command}\b", output);
    }

    [Fact]
    public void Options_are_left_to_the_benchmark_runner()
    {
        Assert.Null(Run("--filter", "*").Code);
        Assert.Null(Run().Code);
    }

    private static (int? Code, string Output, string Errors) Run(params string[] args)
    {
        using StringWriter output = new(), errors = new();
        return (Cli.Run(args, output, errors), output.ToString(), errors.ToString());
    }
}
