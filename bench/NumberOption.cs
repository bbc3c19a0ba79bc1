using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace CompiledFw.Benchmarks;

/// <summary>An option with a whole number from 1 to a greatest one.</summary>
internal sealed class NumberOption : Option<int>
{
    private readonly int _most;

    /// <param name="name">With its two dashes.</param>
    /// <param name="most">The greatest number.</param>
    /// <param name="description">What it counts; the range is added.</param>
    public NumberOption(string name, int most, string description)
        : base(name)
    {
        _most = most;
        Description = FormattableString.Invariant($"{description} 1 to {most}.");
        HelpName = "N";
        Validators.Add(Check);
    }

    /// <summary>What is no number at all is refused before.</summary>
    private void Check(OptionResult result)
    {
        if (result.Tokens is [{ Value: { } text }] && int.TryParse(text, CultureInfo.InvariantCulture, out int number) && (number < 1 || number > _most))
            result.AddError(FormattableString.Invariant($"{Name} is {number}: it goes from 1 to {_most}."));
    }
}
