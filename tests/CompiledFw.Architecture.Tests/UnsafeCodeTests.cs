using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompiledFw.Architecture.Tests;

/// <summary>What can break memory stands in few folders, so that few have to be read for it.</summary>
public class UnsafeCodeTests
{
    private static readonly string[] Permitted = ["runtime/CompiledFw.Runtime/Flows", "runtime/CompiledFw.Runtime/Classification", "runtime/CompiledFw.Runtime/Memory"];

    /// <summary>It is compiled into the generator as well, where nothing may break the compiler's memory.</summary>
    private const string Forbidden = "runtime/CompiledFw.Runtime/Classification/Building";

    private static readonly string[] Classes = ["Unsafe", "MemoryMarshal", "CollectionsMarshal", "NativeMemory", "UnsafeAccessor", "UnsafeAccessorAttribute"];

    [Fact]
    public void Unsafe_code_stands_only_where_it_may()
    {
        string[] places = [.. House.Sources.Where(f => !f.IsIn("tests") && (!Permitted.Any(f.IsIn) || f.IsIn(Forbidden))).SelectMany(PlacesIn)];
        Assert.True(places.Length == 0, string.Join('\n', places));
    }

    [Fact]
    public void Only_projects_with_such_a_folder_switch_unsafe_on()
    {
        foreach (Project project in House.Projects.Where(p => p.AllowsUnsafe))
            Assert.Contains(Permitted, folder => folder.StartsWith(project.Folder + "/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("class C { unsafe void M() { } }")]
    [InlineData("class C { void M() { unsafe { } } }")]
    [InlineData("class C { int* _p; }")]
    [InlineData("class C { delegate*<int, void> _p; }")]
    [InlineData("class C { void M(int[] a) { fixed (int* p = a) { } } }")]
    [InlineData("class C { int M(ref int a) => System.Runtime.CompilerServices.Unsafe.Add(ref a, 1); }")]
    [InlineData("using static System.Runtime.InteropServices.MemoryMarshal; class C { }")]
    [InlineData("using M = System.Runtime.InteropServices.MemoryMarshal; class C { }")]
    public void It_is_seen(string code) => Assert.NotEmpty(PlacesIn(new SourceFile("C.cs", code)));

    private static IEnumerable<string> PlacesIn(SourceFile file) => file.Syntax.DescendantNodesAndTokens()
        .Where(n => n.IsKind(SyntaxKind.UnsafeKeyword) || n.IsKind(SyntaxKind.PointerType) || n.IsKind(SyntaxKind.FunctionPointerType)
            || n.IsKind(SyntaxKind.FixedStatement) || (n.AsNode() is IdentifierNameSyntax name && Classes.Contains(name.Identifier.ValueText)))
        .Select(n => $"{file.At(n)}: {n}");
}
