using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CompiledFw.Language.Tests.Schema;

/// <summary>
/// JSON schema, draft 7, as far as the schema of rule files goes. A keyword that it does not know is an exception, so that none is
/// passed over in silence.
/// </summary>
/// <param name="root">The schema.</param>
internal sealed class JsonSchema(JsonNode root)
{
    private static readonly string[] Annotations = ["$schema", "title", "description", "examples", "definitions"];

    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    public static JsonSchema Parse(string json) => new(JsonNode.Parse(json)!);

    /// <summary>What is wrong with a value; null when nothing is.</summary>
    public string? Refusal(JsonNode? value) => Refusal(root, value, "");

    /// <summary>The schema at a path of keys, with references followed.</summary>
    public JsonObject At(params string[] path) => path.Aggregate(root.AsObject(), (schema, key) => Resolve(schema[key]!.AsObject()));

    private JsonObject Resolve(JsonObject schema)
    {
        while (schema["$ref"] is JsonNode reference)
            schema = ((string)reference!).Split('/').Skip(1).Aggregate(root, (node, key) => node[key]!).AsObject();
        return schema;
    }

    private string? Refusal(JsonNode schema, JsonNode? value, string path)
    {
        if (schema.GetValueKind() is JsonValueKind.False)
            return $"{path}: not allowed";
        return schema is JsonObject keywords
            ? Resolve(keywords).Select(k => Refusal(Resolve(keywords), k.Key, k.Value!, value, path)).FirstOrDefault(r => r is not null)
            : null;
    }

    private string? Refusal(JsonObject schema, string keyword, JsonNode argument, JsonNode? value, string path)
    {
        if (Annotations.Contains(keyword))
            return null;
        string refused = $"{path}: {keyword} {argument.ToJsonString()} refuses {value?.ToJsonString() ?? "null"}";
        switch (keyword)
        {
            case "allOf":
                return argument.AsArray().Select(s => Refusal(s!, value, path)).FirstOrDefault(r => r is not null);
            case "anyOf":
                return argument.AsArray().Any(s => Refusal(s!, value, path) is null) ? null : refused;
            case "not":
                return Refusal(argument, value, path) is null ? refused : null;
            case "properties" or "additionalProperties" or "propertyNames":
                return value is JsonObject mapping
                    ? mapping.Select(p => OfProperty(schema, keyword, argument, p.Key, p.Value, $"{path}/{p.Key}")).FirstOrDefault(r => r is not null)
                    : null;
            case "items":
                return (value as JsonArray)?.Select((item, i) => Refusal(argument, item, $"{path}/{i}")).FirstOrDefault(r => r is not null);
            default:
                return Holds(keyword, argument, value) ? null : refused;
        }
    }

    private string? OfProperty(JsonObject schema, string keyword, JsonNode argument, string name, JsonNode? value, string path) => keyword switch
    {
        "propertyNames" => Refusal(argument, name, path),
        "properties" => argument[name] is JsonNode known ? Refusal(known, value, path) : null,
        _ => schema["properties"]?[name] is null ? Refusal(argument, value, path) : null,
    };

    private static bool Holds(string keyword, JsonNode argument, JsonNode? value) => keyword switch
    {
        "type" => argument is JsonArray types ? types.Any(t => IsOf((string)t!, value)) : IsOf((string)argument!, value),
        "const" => JsonNode.DeepEquals(argument, value),
        "enum" => argument.AsArray().Any(a => JsonNode.DeepEquals(a, value)),
        "pattern" => !IsOf("string", value) || PatternOf((string)argument!).IsMatch((string)value!),
        "minLength" => !IsOf("string", value) || ((string)value!).Length >= (int)argument,
        "minimum" => !IsOf("number", value) || NumberOf(value) >= NumberOf(argument),
        "maximum" => !IsOf("number", value) || NumberOf(value) <= NumberOf(argument),
        "exclusiveMinimum" => !IsOf("number", value) || NumberOf(value) > NumberOf(argument),
        "minItems" => value is not JsonArray list || list.Count >= (int)argument,
        "maxItems" => value is not JsonArray list || list.Count <= (int)argument,
        "minProperties" => value is not JsonObject mapping || mapping.Count >= (int)argument,
        "maxProperties" => value is not JsonObject mapping || mapping.Count <= (int)argument,
        "required" => value is not JsonObject mapping || argument.AsArray().All(k => mapping.ContainsKey((string)k!)),
        _ => throw new NotSupportedException($"The schema uses the keyword `{keyword}`."),
    };

    private static Regex PatternOf(string pattern) => Patterns.GetOrAdd(pattern, p => new Regex(p, RegexOptions.ECMAScript));

    private static bool IsOf(string type, JsonNode? value) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("null", JsonValueKind.Null) => true,
        ("integer", JsonValueKind.Number) => double.IsInteger(NumberOf(value)),
        _ => false,
    };

    private static double NumberOf(JsonNode? number) => double.Parse(number!.ToJsonString(), CultureInfo.InvariantCulture);
}
