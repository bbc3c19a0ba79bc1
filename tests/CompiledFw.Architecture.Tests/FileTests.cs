using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompiledFw.Architecture.Tests;

/// <summary>One idea a file, and the file's name is the idea.</summary>
public class FileTests
{
    private const int MostLines = 300;

    private static readonly string[] Rooms = ["appliance", "bench", "docs", "generator", "rules", "runtime", "tests"];

    private static readonly string[] NamesThatSayNothing = ["Util", "Utils", "Utilities", "Helper", "Helpers", "Common", "Manager", "Misc"];

    /// <summary>Where the word says something: a connection helper reads control flows, as netfilter's does.</summary>
    private static readonly string[] OfConnectionHelpers = ["runtime/CompiledFw.Runtime/Tracking/Helpers"];

    private static readonly string[] NamedAfterTheirIdea = ["generator/CompiledFw.Language/Model/Prefix.cs"];

    /// <summary>A type here has companions that mean nothing without it: its parts, its choices, the delegate that it takes.</summary>
    private static readonly string[] OfSeveralTypes =
    [
        "generator/CompiledFw.Language/Binding/ActionBinder.cs",
        "generator/CompiledFw.Language/Binding/FileNames.cs",
        "generator/CompiledFw.Language/Binding/GroupBinder.cs",
        "generator/CompiledFw.Language/Binding/OptionTable.cs",
        "generator/CompiledFw.Language/Binding/RuleScope.cs",
        "generator/CompiledFw.Language/Binding/Word.cs",
        "generator/CompiledFw.Language/Lowering/Field.cs",
        "generator/CompiledFw.Language/Model/EquatableArray.cs",
        "generator/CompiledFw.Language/Model/Match.cs",
        "generator/CompiledFw.Language/Model/Nodes/MappingNode.cs",
        "generator/CompiledFw.Language/Model/Prefix.cs",
        "generator/CompiledFw.Language/Model/Rule.cs",
        "generator/CompiledFw.Language/Model/RuleTest.cs",
        "generator/CompiledFw.Language/Model/StateOption.cs",
        "generator/CompiledFw.Language/Model/Table.cs",
        "runtime/CompiledFw.Runtime/FirewallOptions.cs",
        "runtime/CompiledFw.Runtime/Flows/BothSides.cs",
        "runtime/CompiledFw.Runtime/Packets/TcpFlags.cs",
        "runtime/CompiledFw.Runtime/RulesetDescription.cs",
        "runtime/CompiledFw.Runtime/Verdict.cs",
    ];

    /// <summary>Projects whose namespace is not their name.</summary>
    private static readonly Dictionary<string, string> Roots = new(StringComparer.Ordinal)
    {
        ["CompiledFw.Runtime"] = "CompiledFw",
        ["CompiledFw.Interpreter"] = "CompiledFw.Interpreting",
    };

    [Fact]
    public void The_house_has_these_rooms() => Assert.Equal(Rooms, House.Rooms.Order(StringComparer.Ordinal));

    [Fact]
    public void A_file_declares_the_type_that_it_is_named_after()
    {
        string[] others = [.. House.Sources.Where(f => TypesIn(f).Length > 0 && !TypesIn(f).Contains(f.Stem) && !NamedAfterTheirIdea.Contains(f.Path)).Select(f => $"{f.Path}: {string.Join(", ", TypesIn(f))}")];
        Assert.True(others.Length == 0, string.Join('\n', others));
    }

    [Fact]
    public void A_file_declares_one_type_unless_it_is_named_here()
    {
        IEnumerable<string> several = House.Sources.Where(f => !f.IsIn("tests") && TypesIn(f).Length > 1).Select(f => f.Path);
        Assert.Equal(OfSeveralTypes.Order(StringComparer.Ordinal), several.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_file_is_named_after_nothing()
    {
        string[] names = [.. House.Sources.Where(f => !OfConnectionHelpers.Any(f.IsIn) && NamesThatSayNothing.Any(n => f.Stem.EndsWith(n, StringComparison.Ordinal))).Select(f => f.Path)];
        Assert.True(names.Length == 0, string.Join('\n', names));
    }

    [Fact]
    public void No_file_is_too_long_to_be_one_idea()
    {
        string[] longOnes = [.. House.Sources.Where(f => f.Lines > MostLines).Select(f => $"{f.Path}: {f.Lines} lines")];
        Assert.True(longOnes.Length == 0, string.Join('\n', longOnes));
    }

    /// <summary>The import table speaks of folders and is held to namespaces. Formats of one room share its namespace.</summary>
    [Fact]
    public void A_file_of_a_room_has_the_namespace_of_its_folder()
    {
        string[] others = [.. House.Sources.Where(f => Room.All.Any(r => f.IsIn(r.Folder)) && NamespaceOf(f) is string space && space != Expected(f)).Select(f => $"{f.Path}: {NamespaceOf(f)}")];
        Assert.True(others.Length == 0, string.Join('\n', others));
    }

    private static string[] TypesIn(SourceFile file) =>
    [
        .. file.Syntax.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<MemberDeclarationSyntax>()
            .Select(m => m is BaseTypeDeclarationSyntax type ? type.Identifier.ValueText : m is DelegateDeclarationSyntax @delegate ? @delegate.Identifier.ValueText : null)
            .OfType<string>(),
    ];

    private static string? NamespaceOf(SourceFile file) => file.Syntax.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().SingleOrDefault()?.Name.ToString();

    private static string Expected(SourceFile file)
    {
        if (file.Stem == "IsExternalInit")
            return "System.Runtime.CompilerServices";
        Project project = House.Projects.Where(p => file.IsIn(p.Folder)).MaxBy(p => p.Folder.Length)!;
        string below = Path.GetDirectoryName(file.Path)![project.Folder.Length..].Replace('/', '.');
        return Roots.GetValueOrDefault(project.Name, project.Name) + (project.Name == "CompiledFw.PacketIO" ? "" : below);
    }
}
