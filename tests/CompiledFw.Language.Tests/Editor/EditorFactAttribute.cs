namespace CompiledFw.Language.Tests.Editor;

/// <summary>A test that asks the language server of editors. Where that cannot be had, it is skipped and says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EditorFactAttribute : FactAttribute
{
    public EditorFactAttribute() => Skip = LanguageServer.Missing;
}
