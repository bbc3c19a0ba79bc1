namespace CompiledFw.Language.Problems;

/// <content>CFW0300 to CFW0399: more than a rule file may hold.</content>
public static partial class ProblemKinds
{
    public static readonly ProblemKind FileTooLong = new("CFW0300", "A rule file that is too long");
    public static readonly ProblemKind TooDeep = new("CFW0301", "YAML that is nested too deeply");
    public static readonly ProblemKind TooManyNodes = new("CFW0302", "Too many YAML nodes");
    public static readonly ProblemKind TooManyRules = new("CFW0303", "Too many rules");
    public static readonly ProblemKind TextTooLong = new("CFW0304", "A text that is too long");
    public static readonly ProblemKind ListTooLong = new("CFW0305", "A list that is too long");
    public static readonly ProblemKind TooManyStateNames = new("CFW0306", "Too many state names");
    public static readonly ProblemKind OutOfRange = new("CFW0307", "A number outside its range");
    public static readonly ProblemKind TooManyProblems = new("CFW0308", "Too many problems");

    private static ProblemKind[] LimitKinds =>
    [
        FileTooLong, TooDeep, TooManyNodes, TooManyRules, TextTooLong, ListTooLong, TooManyStateNames, OutOfRange,
        TooManyProblems,
    ];
}
