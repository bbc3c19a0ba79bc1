using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledFw.Architecture.Tests;

/// <summary>The import table of ARCHITECTURE.md, row by row, against what the source names and the projects reference.</summary>
public class ImportTableTests
{
    /// <summary>Rooms of C# whose every name the tests can look up; of the others, the projects' references are enough.</summary>
    public static TheoryData<string> UnderstoodRooms => [.. Room.All.Select(r => r.Folder).Where(f => !IsKnownByItsReferences(f))];

    public static TheoryData<string> ProjectRooms => [.. House.Projects.Where(p => Room.All.Any(r => r.Folder == p.Folder)).Select(p => p.Path)];

    [Theory]
    [MemberData(nameof(UnderstoodRooms))]
    public void A_room_names_only_what_it_may_import(string folder)
    {
        Room room = Room.Of(folder);
        Project project = House.Projects.Single(p => folder == p.Folder || folder.StartsWith(p.Folder + "/", StringComparison.Ordinal));
        CSharpCompilation meaning = Meaning.Of(project);
        SourceFile[] files = [.. House.Sources.Where(room.Holds)];
        Assert.NotEmpty(files);
        string[] own = [.. files.SelectMany(NamespacesOf).Distinct()];
        SortedSet<string> foreign = new(StringComparer.Ordinal);
        foreach (SourceFile file in files)
        {
            foreach ((SyntaxNode place, INamedTypeSymbol type) in Meaning.TypesNamedIn(file, meaning))
            {
                INamedTypeSymbol outermost = Outermost(type);
                string space = outermost.ContainingNamespace.ToDisplayString();
                bool isMine = own.Contains(space) || space is "System" || Vocabulary.IsWithin(space, "System");
                if (!isMine && !room.Imports.Any(word => Vocabulary.Permits(word, space, outermost.Name)))
                    foreign.Add($"{file.At(place)}: {space}.{outermost.Name}");
            }
        }

        Assert.True(foreign.Count == 0, $"{folder} may import {string.Join(", ", room.Imports)}:\n{string.Join('\n', foreign.Take(20))}");
    }

    [Theory]
    [MemberData(nameof(ProjectRooms))]
    public void A_project_references_only_what_its_rooms_may_import(string path)
    {
        Project project = House.Projects.Single(p => p.Path == path);
        string[] words = [.. Room.All.Where(r => r.Folder == project.Folder || r.Folder.StartsWith(project.Folder + "/", StringComparison.Ordinal)).SelectMany(r => r.Imports).Distinct()];
        foreach (string reference in project.References)
            Assert.True(words.Any(w => reference.StartsWith(Vocabulary.ProjectOf(w) + "/", StringComparison.Ordinal)), $"{path} references {reference}");
        foreach (string package in project.Packages)
            Assert.True(words.Any(w => Vocabulary.PackagesOf(w).Contains(package)), $"{path} references {package}");
    }

    [Fact]
    public void Every_project_that_is_no_test_is_a_row_of_the_table_or_holds_some()
    {
        foreach (Project project in House.Projects.Where(p => !p.IsTest))
            Assert.True(Room.All.Any(r => r.Folder == project.Folder), $"{project.Path} has no row in ARCHITECTURE.md");
        foreach (Room room in Room.All)
            Assert.True(Directory.Exists(Path.Combine(House.Root, room.Folder)), $"{room.Folder} is a row of ARCHITECTURE.md and no folder");
    }

    [Fact]
    public void Every_folder_of_the_language_is_a_row_of_the_table()
    {
        IEnumerable<string> folders = House.Sources.Where(f => f.IsIn("generator/CompiledFw.Language"))
            .Select(f => f.Path.Split('/')).Where(p => p.Length > 3).Select(p => string.Join('/', p.Take(3))).Distinct();
        Assert.Equal(folders.Order(), Room.All.Select(r => r.Folder).Where(f => f.StartsWith("generator/CompiledFw.Language/", StringComparison.Ordinal) && f.Count(c => c == '/') == 2).Order());
    }

    /// <summary>The reference semantics would otherwise agree with a bug of the compiled path.</summary>
    [Fact]
    public void The_interpreter_shares_nothing_with_the_compiled_path()
    {
        string[] imports = Room.Of("tests/CompiledFw.Interpreter").Imports;
        foreach (string space in new[] { "CompiledFw.Language.Lowering", "CompiledFw.Language.Emit", "CompiledFw.Classification", "CompiledFw.Classification.Building", "CompiledFw.Flows", "CompiledFw.Tracking" })
            Assert.DoesNotContain(imports, word => Vocabulary.Permits(word, space, "Any"));
        Assert.DoesNotContain(imports, word => Vocabulary.Permits(word, "CompiledFw", "Firewall"));
    }

    [Fact]
    public void Nobody_references_the_appliance_but_its_tests()
    {
        IEnumerable<string> users = House.Projects.Where(p => p.References.Any(r => r.StartsWith("appliance/", StringComparison.Ordinal))).Select(p => p.Name);
        Assert.Equal(["CompiledFw.Appliance.Tests"], users);
    }

    [Fact]
    public void No_project_that_is_no_test_references_a_test()
    {
        foreach (Project project in House.Projects.Where(p => !p.IsTest))
            Assert.DoesNotContain(project.References, r => r.StartsWith("tests/", StringComparison.Ordinal));
    }

    private static bool IsKnownByItsReferences(string folder) => folder is "rules" or "appliance" or "bench";

    private static IEnumerable<string> NamespacesOf(SourceFile file) => file.Syntax.DescendantNodes()
        .OfType<Microsoft.CodeAnalysis.CSharp.Syntax.BaseNamespaceDeclarationSyntax>().Select(n => n.Name.ToString());

    private static INamedTypeSymbol Outermost(INamedTypeSymbol type) => type.ContainingType is null ? type : Outermost(type.ContainingType);
}
