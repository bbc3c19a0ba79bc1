namespace CompiledFw.Language.Problems;

/// <content>CFW0100 to CFW0199: names and what they stand for.</content>
public static partial class ProblemKinds
{
    public static readonly ProblemKind BadName = new("CFW0100", "Not a name");
    public static readonly ProblemKind UnknownTable = new("CFW0101", "An unknown table");
    public static readonly ProblemKind WrongTableType = new("CFW0102", "A table of the wrong type");
    public static readonly ProblemKind BadInterface = new("CFW0103", "Not an interface name");
    public static readonly ProblemKind BadStateName = new("CFW0104", "Not a state name");
    public static readonly ProblemKind UnusedTable = new("CFW0105", "A table that no rule uses", IsWarning: true);
    public static readonly ProblemKind UnusedInterface = new("CFW0106", "An interface name that no rule uses", IsWarning: true);
    public static readonly ProblemKind UnknownRuleNumber = new("CFW0107", "A test names a rule that does not exist");
    public static readonly ProblemKind NearInterface = new("CFW0108", "A word that is nearly an interface name", IsWarning: true);

    private static ProblemKind[] NameKinds =>
    [
        BadName, UnknownTable, WrongTableType, BadInterface, BadStateName, UnusedTable, UnusedInterface, UnknownRuleNumber,
        NearInterface,
    ];
}
