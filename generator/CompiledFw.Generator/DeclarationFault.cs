using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CompiledFw.Generator;

/// <summary>Why a firewall class cannot be written, and where to say so: at the class's attribute, or in the rule file.</summary>
internal sealed record DeclarationFault(string FilePath, TextSpan TextSpan, LinePositionSpan LineSpan, string Message)
{
    public Location Location => Location.Create(FilePath, TextSpan, LineSpan);

    public static DeclarationFault At(RulesetClass declared, string message) =>
        new(declared.FilePath, declared.TextSpan, declared.LineSpan, message);

    /// <summary>At the first line of a rule file.</summary>
    public static DeclarationFault At(ReadRuleFile file, string message) => new(file.Path, default, default, message);
}
