using CompiledFw.Language.Model;

namespace CompiledFw.Language.Binding;

/// <summary>Walks over the words of a rule from left to right.</summary>
internal sealed class WordReader(RuleWords rule)
{
    private readonly Word[] _words = [.. rule.Words];
    private int _next;

    public bool AtEnd => _next == _words.Length;

    /// <summary>The next word without taking it; null behind the last.</summary>
    public Word? Peek(int ahead = 0) => _next + ahead < _words.Length ? _words[_next + ahead] : null;

    public Word Take() => _words[_next++];

    /// <summary>Takes the next word if it is this one.</summary>
    public bool TryTake(string text)
    {
        if (Peek()?.Text != text)
            return false;
        _next++;
        return true;
    }

    /// <summary>The operand that follows, whether <c>not</c> or <c>!</c> stands before it or nothing; null at the end.</summary>
    public Word? PeekOperand(int ahead = 0) =>
        Peek(Peek(ahead)?.Text is "not" or "!" ? ahead + 1 : ahead)?.WithoutBang;

    /// <summary>Takes the <c>!</c> that is part of the next word and leaves the word.</summary>
    public void TakeBang() => _words[_next] = _words[_next].WithoutBang;

    /// <summary>Where a missing word would have stood.</summary>
    public SourceSpan Here => Peek()?.Span ?? (_words.Length == 0 ? rule.Span : _words[_words.Length - 1].Span);
}
