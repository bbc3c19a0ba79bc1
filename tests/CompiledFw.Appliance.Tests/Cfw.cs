namespace CompiledFw.Appliance.Tests;

/// <summary>What the program did: its exit code and what it wrote.</summary>
internal sealed record Cfw(int Code, string Out, string Error)
{
    /// <summary>Runs it in this process, as if its output went to files.</summary>
    public static Cfw Run(params string[] args)
    {
        StringWriter output = new(), error = new();
        int code = Cli.Run(args, output, error);
        return new Cfw(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs it and holds that it had nothing to complain about.</summary>
    public static string Good(params string[] args)
    {
        Cfw run = Run(args);
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        return run.Out;
    }

    /// <summary>Runs it and holds that it failed with one line and no result.</summary>
    /// <returns>The line.</returns>
    public static string Refused(params string[] args)
    {
        Cfw run = Run(args);
        Assert.Equal((ExitCode.Failed, ""), (run.Code, run.Out));
        return run.TheErrorLine;
    }

    /// <summary>What was written as an error, which must be one line.</summary>
    public string TheErrorLine
    {
        get
        {
            Assert.EndsWith("\n", Error);
            string line = Assert.Single(Error.TrimEnd('\n').Split('\n'));
            Assert.DoesNotContain("   at ", line);
            return line;
        }
    }

    public string[] OutLines => Out.TrimEnd('\n').Split('\n');
}
