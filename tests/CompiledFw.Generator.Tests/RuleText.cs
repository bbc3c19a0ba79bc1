using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CompiledFw.Generator.Tests;

/// <summary>A rule file in memory, as a compiler hands it to the generator.</summary>
internal sealed class RuleText(string path, string text) : AdditionalText
{
    public override string Path => path;

    public override SourceText? GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}
