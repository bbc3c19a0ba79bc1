namespace CompiledFw.Language.Tests.Schema;

/// <summary>The schema that editors check rule files with, <c>rules/schema/compiledfw.schema.json</c>.</summary>
internal static class RuleFileSchema
{
    public static readonly JsonSchema Schema =
        JsonSchema.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rules", "schema", "compiledfw.schema.json")));

    /// <summary>What the schema says against a rule file; null when nothing.</summary>
    public static string? Refusal(string yaml) => Schema.Refusal(YamlAsJson.Read(yaml));
}
