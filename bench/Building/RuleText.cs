using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CompiledFw.Benchmarks.Building;

/// <summary>A rule file in memory, as a compiler hands it to the generator.</summary>
internal sealed class RuleText(string path, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text);

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
