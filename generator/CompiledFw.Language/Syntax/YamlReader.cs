using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CompiledFw.Language.Syntax;

/// <summary>
/// From text to nodes. Reads YAML events one by one, so that depth and number are bounded before anything is built, and types are
/// left to binding: to YAML 1.1 <c>017</c> is fifteen, <c>no</c> is false and <c>12:30:45</c> is a number of seconds.
/// </summary>
internal sealed class YamlReader
{
    private readonly string _text;
    private readonly TextLines _lines;
    private readonly ProblemList _problems;
    private readonly CancellationToken _cancellation;
    private readonly Parser _parser;
    private SourceSpan _last = SourceSpan.Start;
    private int _nodes;
    private bool _hasLostText;

    private YamlReader(string text, TextLines lines, ProblemList problems, CancellationToken cancellation)
    {
        _text = text;
        _lines = lines;
        _problems = problems;
        _cancellation = cancellation;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>The file's root node; null, with a problem, when there is none to be had.</summary>
    public static Node? Read(string text, ProblemList problems, CancellationToken cancellation)
    {
        if (text.Length > FileLimits.Characters)
        {
            problems.Add(
                ProblemKinds.FileTooLong,
                SourceSpan.Start,
                $"The file has more than {FileLimits.Characters} characters, and a rule file has at most that many: split it, or use fewer rules.");
            return null;
        }

        if (text.Length > 0 && text[0] == '\uFEFF')
            text = text.Substring(1);
        TextLines lines = new(text);
        int forbidden = TextCheck.FirstForbidden(text);
        if (forbidden >= 0)
        {
            problems.Add(
                ProblemKinds.ForbiddenCharacter,
                lines.At(forbidden),
                $"The character U+{(int)text[forbidden]:X4} must not stand in a rule file: remove it, and save the file as UTF-8 text.");
            return null;
        }

        return new YamlReader(text, lines, problems, cancellation).ReadStream();
    }

    private Node? ReadStream()
    {
        try
        {
            Expect<StreamStart>();
            if (Take() is not DocumentStart)
            {
                _problems.Add(ProblemKinds.EmptyFile, SourceSpan.Start, "The file holds no rules: begin with `rules:`.");
                return null;
            }

            Node? root = ReadNode(Take(), depth: 1);
            Expect<DocumentEnd>();
            if (Take() is DocumentStart second)
            {
                _problems.Add(
                    ProblemKinds.SeveralDocuments,
                    SpanOf(second),
                    "A second YAML document begins here: one file holds one rule set, so split the file.");
            }

            return _hasLostText ? null : root;
        }
        catch (YamlProblemException)
        {
            return null;
        }
    }

    /// <summary>Reads the node that begins with an event. Null for an alias, which is a problem already reported.</summary>
    private Node? ReadNode(ParsingEvent begin, int depth)
    {
        SourceSpan span = SpanOf(begin);
        if (depth > FileLimits.Depth)
        {
            throw Stop(
                ProblemKinds.TooDeep,
                span,
                $"YAML is nested more than {FileLimits.Depth} levels deep here; a rule file needs six.");
        }

        if (++_nodes > FileLimits.Nodes)
            throw Stop(ProblemKinds.TooManyNodes, span, $"The file has more than {FileLimits.Nodes} YAML nodes: split it.");
        RefuseProperties(begin, span);
        return begin switch
        {
            Scalar scalar => ReadScalar(scalar, span),
            SequenceStart => ReadSequence(span, depth),
            MappingStart => ReadMapping(span, depth),
            _ => null,
        };
    }

    private ScalarNode ReadScalar(Scalar scalar, SourceSpan span)
    {
        int quotes = scalar.Style switch
        {
            ScalarStyle.Plain => 0,
            ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted => 1,
            _ => -1,
        };
        bool isAsWritten = quotes >= 0 && span.Line == span.EndLine && span.EndColumn - span.Column == scalar.Value.Length + (2 * quotes);
        if (isAsWritten)
            return new ScalarNode(scalar.Value, quotes, span);
        int index = _lines.StartOf(span.Line) + span.Column - 1;
        return new ScalarNode(scalar.Value, -1, span) { Pieces = TextPieces.Of(_text, _lines, scalar.Value, index) };
    }

    private SequenceNode ReadSequence(SourceSpan span, int depth)
    {
        List<Node> items = [];
        ParsingEvent next;
        while ((next = Take()) is not SequenceEnd)
        {
            if (ReadNode(next, depth + 1) is Node item)
                items.Add(item);
        }

        return new SequenceNode(items.ToEquatableArray(), items.Count == 0 ? span : span.To(items[items.Count - 1].Span));
    }

    private MappingNode ReadMapping(SourceSpan span, int depth)
    {
        List<MappingEntry> entries = [];
        Dictionary<string, SourceSpan> known = new(StringComparer.Ordinal);
        ParsingEvent next;
        while ((next = Take()) is not MappingEnd)
        {
            Node? key = ReadNode(next, depth + 1);
            Node? value = ReadNode(Take(), depth + 1);
            if (key is not ScalarNode name)
            {
                if (key is not null)
                    _problems.Add(ProblemKinds.KeyNotText, key.Span, $"A key is a word, not {key.Shape}.");
            }
            else if (known.TryGetValue(name.Value, out SourceSpan first))
            {
                _problems.Add(
                    ProblemKinds.DuplicateKey,
                    name.Span,
                    $"The key {Quote.Of(name.Value)} stands on line {first.Line} already: keep one of the two.");
            }
            else
            {
                known.Add(name.Value, name.Span);
                if (value is not null)
                    entries.Add(new MappingEntry(name, value));
            }
        }

        // A one-pair mapping inside a flow list carries no mark of its own.
        if (entries.Count > 0)
            span = entries[0].Key.Span.To(entries[entries.Count - 1].Value.Span);
        return new MappingNode(entries.ToEquatableArray(), span);
    }

    /// <summary>Tags and aliases leave nothing of their text, so that binding would only complain of what is missing.</summary>
    private void RefuseProperties(ParsingEvent begin, SourceSpan span)
    {
        if (begin is AnchorAlias alias)
        {
            _hasLostText = true;
            _problems.Add(ProblemKinds.Alias, span, YamlTraps.ExplainAlias(alias.Value.Value));
        }

        if (begin is not NodeEvent node)
            return;
        if (!node.Anchor.IsEmpty)
        {
            _problems.Add(
                ProblemKinds.Alias,
                span,
                $"An anchor, `&{node.Anchor.Value}`, has no use in a rule file: write the value where it is needed.");
        }

        if (!node.Tag.IsEmpty)
        {
            _hasLostText = true;
            _problems.Add(ProblemKinds.Tag, span, YamlTraps.ExplainTag(_text, _lines.StartOf(span.Line) + span.Column - 1));
        }
    }

    private void Expect<T>()
        where T : ParsingEvent
    {
        if (Take() is not T)
            throw Stop(ProblemKinds.InvalidYaml, _last, "YAML ends its document before it is complete.");
    }

    /// <summary>
    /// The next event. The scanner answers broken text with exceptions of several types, some without a position.
    /// </summary>
    private ParsingEvent Take()
    {
        _cancellation.ThrowIfCancellationRequested();
        try
        {
            if (!_parser.MoveNext() || _parser.Current is not ParsingEvent current)
                throw Stop(ProblemKinds.InvalidYaml, _last, "YAML ends in the middle of a value.");
            _last = SpanOf(current);
            return current;
        }
        catch (YamlException) when (_hasLostText)
        {
            // The scanner takes what follows a tag for a part of it and then misses a bracket: the tag was told already.
            throw new YamlProblemException();
        }
        catch (YamlException broken)
        {
            SourceSpan span = _lines.Inside(SourceSpan.At((int)broken.Start.Line, (int)broken.Start.Column, 1));
            (ProblemKind kind, span, string message) = YamlTraps.ExplainSyntax(_text, _lines, span, broken.Message);
            throw Stop(kind, span, message);
        }
        catch (Exception broken) when (broken is not (YamlProblemException or OutOfMemoryException))
        {
            throw Stop(
                ProblemKinds.InvalidYaml,
                _last,
                "The YAML that follows here cannot be read: most likely a bracket or brace that opens here is never closed.");
        }
    }

    private YamlProblemException Stop(ProblemKind kind, SourceSpan span, string message)
    {
        _problems.Add(kind, span, message);
        return new YamlProblemException();
    }

    private SourceSpan SpanOf(ParsingEvent e) =>
        _lines.Inside(new SourceSpan((int)e.Start.Line, (int)e.Start.Column, (int)e.End.Line, (int)e.End.Column));

    /// <summary>Ends the reading of a text after its problem was listed; never leaves this class.</summary>
    private sealed class YamlProblemException : Exception;
}
