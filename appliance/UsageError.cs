using System.CommandLine;
using System.CommandLine.Parsing;
using CompiledFw.Language.Binding;

namespace CompiledFw.Appliance;

/// <summary>What is wrong with a command line, in one line.</summary>
internal static class UsageError
{
    /// <summary>The line; null when the command line can be run.</summary>
    public static string? Of(ParseResult parsed)
    {
        bool isEmpty = parsed.Tokens.Any(t => t.Type == TokenType.Argument && t.Value.Length == 0);
        if (parsed.Errors.Count == 0 && UnknownOption(parsed) is null && !isEmpty)
            return null;
        Command command = parsed.CommandResult.Command;
        string name = command is RootCommand ? "cfw" : $"cfw {command.Name}";
        string problem = UnknownOption(parsed) is { } option ? NotKnown(option, "an option", OptionsOf(command))
            : command is RootCommand ? NotKnown(parsed.UnmatchedTokens.FirstOrDefault() ?? "", "a command", command.Subcommands.Select(c => c.Name))
            : isEmpty ? "an argument is empty."
            : parsed.UnmatchedTokens.Count > 0 ? $"what is '{parsed.UnmatchedTokens[0]}' for?"
            : Sentence(parsed.Errors[0], parsed.CommandResult);
        return $"{name}: {problem} See {name} --help.";
    }

    private static string NotKnown(string word, string what, IEnumerable<string> known) =>
        $"'{word}' is not {what}{NearestWord.Question(word, known)}";

    private static IEnumerable<string> OptionsOf(Command command) => command.Options.Select(o => o.Name).Append("--help");

    /// <summary>A word that looks like an option and was taken for the value of something else. Behind <c>--</c> it may be one.</summary>
    private static string? UnknownOption(ParseResult parsed) => parsed.Tokens
        .TakeWhile(t => t.Type != TokenType.DoubleDash)
        .Where(t => t.Type == TokenType.Argument && t.Value.Length > 1 && t.Value[0] == '-')
        .Select(t => t.Value)
        .FirstOrDefault();

    private static string Sentence(ParseError error, CommandResult parsed)
    {
        bool isOfCommand = error.SymbolResult is CommandResult or ArgumentResult { Parent: CommandResult };
        if (isOfCommand && parsed.Command.Arguments.FirstOrDefault(a => (parsed.GetResult(a)?.Tokens.Count ?? 0) < a.Arity.MinimumNumberOfValues) is { } missing)
            return $"{missing.Name} is missing.";
        OptionResult? option = error.SymbolResult as OptionResult ?? error.SymbolResult?.Parent as OptionResult;
        if (option is null)
            return string.Join(' ', error.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return option.Tokens.Count switch
        {
            0 => $"{option.Option.Name} needs a value, {option.Option.HelpName}.",
            1 => $"{option.Option.Name} takes {option.Option.HelpName}, not '{option.Tokens[0].Value}'.",
            _ => $"{option.Option.Name} stands twice.",
        };
    }
}
