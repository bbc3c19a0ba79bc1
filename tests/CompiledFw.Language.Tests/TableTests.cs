using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Tests;

/// <summary>The entries of <c>tables:</c>.</summary>
public class TableTests
{
    [Theory]
    [InlineData("[80, 8080-8088, ssh]", TableType.Port)]
    [InlineData("{ entries: { 80: 5, ssh: 6 } }", TableType.Port)]
    [InlineData("[10.0.0.0/8, 2001:db8::/32]", TableType.Address)]
    [InlineData("[]", TableType.Address)]
    [InlineData("{ type: port, entries: [80] }", TableType.Port)]
    [InlineData("{ entries: [80] }", TableType.Port)]
    [InlineData("{ type: addr, entries: [] }", TableType.Address)]
    [InlineData("{ type: port, entries: [] }", TableType.Port)]
    [InlineData("{ type: number, entries: [80, 0xffffffff] }", TableType.Number)]
    [InlineData("{ type: iface, entries: [eth0] }", TableType.Interface)]
    [InlineData("{ type: flow, entries: [] }", TableType.Flow)]
    [InlineData("{ dynamic: true }", TableType.Address)]
    public void A_table_says_or_shows_its_type(string table, TableType type) => Assert.Equal(type, Table(table).Type);

    [Theory]
    [InlineData("{ dynamic: true }", true, 0)]
    [InlineData("{ dynamic: true, entries: [10.0.0.1] }", true, 1)]
    [InlineData("{ dynamic: false, entries: [10.0.0.1] }", false, 1)]
    [InlineData("[10.0.0.1, 10.0.0.1]", false, 1)]
    [InlineData("[10.0.0.1/8, 10.0.0.2/8]", false, 1)]
    public void A_table_can_be_filled_at_run_time(string table, bool isDynamic, int entries)
    {
        Table read = Table(table);
        Assert.Equal((isDynamic, entries), (read.IsDynamic, read.V4.Count));
    }

    [Fact]
    public void Entries_of_every_type_have_values()
    {
        Assert.Equal([new Valued<Prefix4>(new Prefix4(0x0A000000, 8), 5)], Table("{ entries: { 10.0.0.0/8: 5 } }").V4);
        Assert.Equal([new Valued<Prefix6>(new Prefix6(0x20010DB800000000, 0, 32), 16)], Table("{ entries: { '2001:db8::/32': 0x10 } }").V6);
        Assert.Equal(
            [new Valued<NumberRange>(new NumberRange(80, 88), 1), new Valued<NumberRange>(new NumberRange(22, 22), uint.MaxValue)],
            Table("{ type: port, entries: { 80-88: 1, ssh: 4294967295 } }").Numbers);
        Assert.Equal([new Valued<NumberRange>(new NumberRange(0, uint.MaxValue), 7)], Table("{ type: number, entries: { 0-4294967295: 7 } }").Numbers);
        Assert.Equal([new Valued<string>("eth0.10", 7)], Table("{ type: iface, entries: { eth0.10: 7 } }").Names);
        Assert.Equal([new Valued<string>("10.0.0.1,6,1025,192.0.2.1,443", 3)], Table("{ type: flow, entries: { '10.0.0.1,tcp,1025,192.0.2.1,https': 3 } }").Names);
        Assert.True(Table("{ entries: { 10.0.0.0/8: 5 } }").HasValues);
        Assert.False(Table("{ entries: { 10.0.0.0/8: 0 } }").HasValues);
    }

    [Theory]
    [InlineData("flow", "'10.0.0.1, 17, 53, 10.0.0.2, 53'", FlowFields.All, "10.0.0.1,17,53,10.0.0.2,53")]
    [InlineData("flow:src-ip", "10.0.0.1", FlowFields.SourceAddress, "10.0.0.1")]
    [InlineData("'flow:dst-port, proto'", "'udp,domain'", FlowFields.DestinationPort | FlowFields.Protocol, "17,53")]
    [InlineData("'flow:src-ip,dst-ip'", "'2001:DB8:0::1,::1'", FlowFields.SourceAddress | FlowFields.DestinationAddress, "2001:db8::1,::1")]
    public void A_table_of_flows_names_the_parts_of_its_entries(string type, string entry, FlowFields fields, string canonical)
    {
        Table table = Table($"{{ type: {type}, entries: [{entry}] }}");
        Assert.Equal((fields, canonical), (table.FlowFields, Assert.Single(table.Names).Entry));
    }

    [Theory]
    [InlineData("[10.0.0.0/8 10.0.0.1]", 2, "CFW0207", "a comma is missing")]
    [InlineData("{ type: port, entries: [80 443] }", 25, "CFW0209", "a comma is missing")]
    [InlineData("[10.0.0.1:22]", 2, "CFW0207", "port")]
    [InlineData("[10.0.0.0/8, 10.0.0.0/33]", 14, "CFW0207", null)]
    [InlineData("[80, 10.0.0.0/8]", 2, "CFW0207", null)]
    [InlineData("[10.0.0.0:255.0.0.0]", 2, "CFW0207", "which only rules take")]
    [InlineData("[10.0.0.0/255.0.0.0]", 2, "CFW0207", "which only rules take")]
    [InlineData("['10.0.0.0/24{1,5}']", 2, "CFW0207", "stands in rules only")]
    [InlineData("{ type: port, entries: [80, x] }", 29, "CFW0209", null)]
    [InlineData("{ type: port, entries: [80, 10.0.0.1] }", 29, "CFW0209", null)]
    [InlineData("[90-80]", 2, "CFW0217", "turn it round")]
    [InlineData("{ type: number, entries: [9-8] }", 27, "CFW0217", "turn it round")]
    [InlineData("{ type: number, entries: [4294967296] }", 27, "CFW0217", "0 to 4294967295")]
    [InlineData("{ type: number, entries: [ssh] }", 27, "CFW0217", "a number of 32 bits")]
    [InlineData("{ type: iface, entries: [a/b] }", 26, "CFW0103", null)]
    [InlineData("{ type: iface, entries: [em*] }", 26, "CFW0103", "a table holds whole names")]
    [InlineData("{ type: iface, entries: [wan] }", 26, "CFW0103", "those of the kernel")]
    [InlineData("{ type: iface, entries: [table(x)] }", 26, "CFW0103", "cannot stand here")]
    [InlineData("{ type: flow, entries: [10.0.0.1] }", 25, "CFW0012", "src-ip,proto,src-port,dst-ip,dst-port")]
    [InlineData("{ type: flow, entries: ['10.0.0.1,tcp,1-5,10.0.0.2,80'] }", 25, "CFW0012", null)]
    [InlineData("{ type: flow, entries: ['10.0.0.1,ip,1,10.0.0.2,80'] }", 25, "CFW0012", null)]
    [InlineData("{ type: flow, entries: ['10.0.0.1,tcp,1,2001:db8::1,80'] }", 25, "CFW0012", "both families")]
    [InlineData("{ type: 'flow:src-ip,dst-port', entries: [10.0.0.1] }", 43, "CFW0012", "write src-ip,dst-port.")]
    [InlineData("{ type: 'flow:src-ip,mac', entries: [] }", 9, "CFW0012", "`mac` is no part of a flow")]
    [InlineData("{ type: 'addr:src-ip', entries: [] }", 9, "CFW0012", "`addr`, `port`, `iface`, `number`, `flow`")]
    [InlineData("{ type: adr, entries: [] }", 9, "CFW0012", "`adr`")]
    [InlineData("{ type: addr }", null, "CFW0016", "`dynamic: true`")]
    [InlineData("{ dynamic: yes, entries: [] }", 12, "CFW0012", "`true` or `false`")]
    [InlineData("{ 10.0.0.0/8: 5 }", null, "CFW0016", "`entries: { 10.0.0.0/8: 5 }`")]
    [InlineData("{ 10.0.0.0/8, 10.0.0.1 }", null, "CFW0016", "`[10.0.0.0/8]`")]
    [InlineData("{ dynamic: [], entries: [] }", 12, "CFW0009", null)]
    [InlineData("{ entrys: [] , entries: [] }", 3, "CFW0010", "did you mean `entries`?")]
    [InlineData("{ entries: { 10.0.0.0/8: x } }", 26, "CFW0217", "0 to 4294967295")]
    [InlineData("{ entries: { 10.0.0.0/8: -1 } }", 26, "CFW0217", "0 to 4294967295")]
    [InlineData("{ entries: { 10.0.0.0/8: 4294967296 } }", 26, "CFW0217", "0 to 4294967295")]
    [InlineData("{ entries: { 10.0.0.0/8: [5] } }", 26, "CFW0009", null)]
    [InlineData("{ entries: { 10.0.0.0/8: 5, 10.0.0.0/8: 6 } }", 29, "CFW0006", null)]
    [InlineData("{ entries: { 10.0.0.0/8: 5, 10.0.0.1/8: 6 } }", 29, "CFW0012", "with another value")]
    [InlineData("{ type: port, entries: { 80: 5, http: 6 } }", 33, "CFW0012", "with another value")]
    [InlineData("{ type: flow, entries: { '::1,tcp,1,::2,80': 5, '::1,6,1,0::2,http': 6 } }", 49, "CFW0012", "with another value")]
    public void A_wrong_table_says_what_is_wrong_and_where(string table, int? column, string id, string? says)
    {
        const int Before = 13;
        RuleFileResult result = Read(table);
        Assert.Null(result.RuleSet);
        Problem problem = result.Problems[0];
        Assert.Equal((id, 2), (problem.Kind.Id, problem.Span.Line));
        Assert.Contains(says ?? "", problem.Message);
        if (column is not null)
            Assert.Equal(column, problem.Span.Column - Before);
    }

    [Theory]
    [InlineData("tables: []", 9, "CFW0009")]
    [InlineData("tables: { a b: [] }", 11, "CFW0100")]
    public void Tables_have_names(string line, int column, string id)
    {
        Problem problem = Reading.Read("rules: []\n" + line).Problems[0];
        Assert.Equal((id, column), (problem.Kind.Id, problem.Span.Column));
    }

    [Theory]
    [InlineData("{ 10.0.0.0/8: 5, 10.0.0.1/8: 5 }")]
    [InlineData("[10.0.0.0/8, 10.0.0.1/8]")]
    public void The_same_entry_twice_is_one_if_its_value_is(string entries) =>
        Assert.Single(Table($"{{ entries: {entries} }}").V4);

    [Fact]
    public void A_table_of_numbers_has_a_bound_of_ranges_and_none_of_single_numbers()
    {
        string singles = string.Join(", ", Enumerable.Range(0, 5000).Select(i => $"{i}"));
        string ranges = string.Join(", ", Enumerable.Range(0, FileLimits.NumberRanges).Select(i => $"{10000 + (3 * i)}-{10001 + (3 * i)}"));
        Assert.Equal(5000 + FileLimits.NumberRanges, Table($"{{ type: number, entries: [{singles}, {ranges}] }}").Numbers.Count);
        Assert.Equal("CFW0305", Read($"{{ type: number, entries: [{ranges}, 1-2] }}").Problems[0].Kind.Id);
    }

    private static Table Table(string table)
    {
        RuleFileResult result = Read(table);
        Assert.True(result.RuleSet is not null, string.Join("\n", result.Problems));
        return result.RuleSet!.Tables[0];
    }

    private static RuleFileResult Read(string table) => Reading.Read($"rules: []\ntables: {{ t: {table} }}\ninterfaces: {{ wan: [eth0, ppp*] }}\n");
}
