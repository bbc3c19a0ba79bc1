namespace CompiledFw.Appliance.Output;

/// <summary>Where output goes, and what it may look like there.</summary>
/// <param name="Out">For results.</param>
/// <param name="Error">For what went wrong, and for progress.</param>
/// <param name="Width">Columns of the screen that <paramref name="Out"/> is; null when it is none.</param>
/// <param name="IsRich">Colours and line drawing are welcome on <paramref name="Out"/>.</param>
/// <param name="ShowsProgress">A line on <paramref name="Error"/> may be overwritten again and again.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, int? Width = null, bool IsRich = false, bool ShowsProgress = false)
{
    /// <summary>The process's own. <c>NO_COLOR</c> (https://no-color.org) and <c>TERM=dumb</c> are honoured.</summary>
    public static Terminal OfProcess()
    {
        bool isCapable = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        bool isScreen = !Console.IsOutputRedirected;
        return new Terminal(
            Console.Out,
            Console.Error,
            isScreen && Console.WindowWidth > 0 ? Console.WindowWidth : null,
            IsRich: isScreen && isCapable,
            ShowsProgress: !Console.IsErrorRedirected && isCapable);
    }
}
