using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledFw.Generator.Tests;

/// <summary>What came of one build of a <see cref="RuleProject"/>.</summary>
/// <param name="Generator">What the generator wrote and computed.</param>
/// <param name="Reported">What it reported, and what the compiler reported of it: CS8785 if it threw.</param>
/// <param name="Compilation">The project with what the generator wrote.</param>
internal sealed record Build(GeneratorRunResult Generator, ImmutableArray<Diagnostic> Reported, CSharpCompilation Compilation)
{
    /// <summary>The generated C#, by hint name.</summary>
    public IReadOnlyDictionary<string, string> Sources =>
        Generator.GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString());

    /// <summary>The only generated C#.</summary>
    public string Source => Sources.Single().Value;

    /// <summary>Each reported problem as a compiler prints it: <c>path(line,column): severity id: message</c>.</summary>
    public IEnumerable<string> Lines => Reported.Select(d => d.ToString());

    /// <summary>What a step came to, output by output: <c>Cached</c>, <c>Unchanged</c>, <c>Modified</c>, <c>New</c>, <c>Removed</c>.</summary>
    public IEnumerable<IncrementalStepRunReason> ReasonsOf(string step) =>
        Generator.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason);

    /// <summary>Fails unless everything compiles without a warning, the generator said nothing, and it wrote that many classes.</summary>
    public Build MustBeClean(int classes = 1)
    {
        Assert.Empty(Lines);
        return MustCompile(classes);
    }

    /// <summary>The same, but for warnings of what the rules mean: rules of a test may cover each other.</summary>
    public Build MustCompile(int classes = 1)
    {
        Assert.DoesNotContain(Reported, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Null(Generator.Exception);
        Assert.Equal(classes, Generator.GeneratedSources.Length);
        string[] complaints = [.. Compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString())];
        Assert.True(complaints.Length == 0, string.Join('\n', complaints.Take(10)) + "\n\n" + string.Join('\n', Sources.Values));
        return this;
    }

    /// <summary>Fails if the generator threw.</summary>
    public Build MustNotThrow()
    {
        Assert.Null(Generator.Exception);
        Assert.DoesNotContain(Reported, d => d.Id is "CS8784" or "CS8785");
        return this;
    }
}
