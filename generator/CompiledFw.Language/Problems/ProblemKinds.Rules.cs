namespace CompiledFw.Language.Problems;

/// <content>CFW0200 to CFW0299: the words of a rule.</content>
public static partial class ProblemKinds
{
    public static readonly ProblemKind UnknownWord = new("CFW0200", "An unknown word");
    public static readonly ProblemKind WordNotTaken = new("CFW0202", "A word of another firewall");
    public static readonly ProblemKind MissingWord = new("CFW0203", "A word is missing");
    public static readonly ProblemKind MisplacedWord = new("CFW0204", "A word in the wrong place");
    public static readonly ProblemKind BadRuleNumber = new("CFW0205", "Not a rule number");
    public static readonly ProblemKind BadProtocol = new("CFW0206", "Not a protocol");
    public static readonly ProblemKind BadAddress = new("CFW0207", "Not an address");
    public static readonly ProblemKind WrongFamily = new("CFW0208", "An address of the other family");
    public static readonly ProblemKind BadPort = new("CFW0209", "Not a port");
    public static readonly ProblemKind NoPorts = new("CFW0210", "Ports of a protocol that has none");
    public static readonly ProblemKind NeverMatches = new("CFW0211", "A test that can never be true");
    public static readonly ProblemKind BadFlags = new("CFW0212", "Not a list of flags");
    public static readonly ProblemKind BadIcmpType = new("CFW0213", "Not a list of ICMP types");
    public static readonly ProblemKind BadBraces = new("CFW0214", "Braces that do not fit");
    public static readonly ProblemKind BadStateOption = new("CFW0215", "A state word in the wrong place");
    public static readonly ProblemKind CheckStateBody = new("CFW0216", "check-state with tests");
    public static readonly ProblemKind BadNumber = new("CFW0217", "Not a number");
    public static readonly ProblemKind BadRuleKey = new("CFW0218", "A rule's key with a value that it does not take");
    public static readonly ProblemKind TestsNothing = new("CFW0219", "A word that tests nothing", IsWarning: true);
    public static readonly ProblemKind OtherTrackingWord = new("CFW0220", "A word of strict tracking");

    /// <summary>Found by whoever runs the tests of a rule file, not by reading it.</summary>
    public static readonly ProblemKind FailingTest = new("CFW0250", "A test that fails");

    private static ProblemKind[] RuleKinds =>
    [
        UnknownWord, WordNotTaken, MissingWord, MisplacedWord, BadRuleNumber, BadProtocol, BadAddress, WrongFamily,
        BadPort, NoPorts, NeverMatches, BadFlags, BadIcmpType, BadBraces, BadStateOption, CheckStateBody, BadNumber, BadRuleKey,
        TestsNothing, OtherTrackingWord, .. MeaningKinds, FailingTest,
    ];
}
