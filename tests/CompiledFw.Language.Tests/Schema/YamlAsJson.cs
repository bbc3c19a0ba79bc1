using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CompiledFw.Language.Tests.Schema;

/// <summary>YAML as editors hand it to a schema: scalars get their types by the core schema of YAML 1.2 (section 10.3.2).</summary>
internal static partial class YamlAsJson
{
    public static JsonNode? Read(string yaml)
    {
        Parser parser = new(new StringReader(yaml));
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        return Node(parser);
    }

    private static JsonNode? Node(Parser parser)
    {
        if (parser.Accept<Scalar>(out _))
        {
            Scalar scalar = parser.Consume<Scalar>();
            return scalar.Style == ScalarStyle.Plain ? Plain(scalar.Value) : JsonValue.Create(scalar.Value);
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            JsonArray list = [];
            while (!parser.TryConsume<SequenceEnd>(out _))
                list.Add(Node(parser));
            return list;
        }

        parser.Consume<MappingStart>();
        JsonObject mapping = [];
        while (!parser.TryConsume<MappingEnd>(out _))
            mapping[parser.Consume<Scalar>().Value] = Node(parser);
        return mapping;
    }

    private static JsonNode? Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ when Hexadecimal().IsMatch(text) => (double)ulong.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        _ when Number().IsMatch(text) => double.Parse(text, CultureInfo.InvariantCulture),
        _ => text,
    };

    [GeneratedRegex("^0x[0-9a-fA-F]{1,16}$")]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Number();
}
