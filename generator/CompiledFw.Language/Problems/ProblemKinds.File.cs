namespace CompiledFw.Language.Problems;

/// <content>CFW0001 to CFW0099: the file and its YAML.</content>
public static partial class ProblemKinds
{
    public static readonly ProblemKind InvalidYaml = new("CFW0001", "The file is not valid YAML");
    public static readonly ProblemKind ForbiddenCharacter = new("CFW0002", "A character that text must not hold");
    public static readonly ProblemKind Tag = new("CFW0003", "A YAML tag");
    public static readonly ProblemKind Alias = new("CFW0004", "A YAML anchor or alias");
    public static readonly ProblemKind SeveralDocuments = new("CFW0005", "Several YAML documents in one file");
    public static readonly ProblemKind DuplicateKey = new("CFW0006", "A key that stands twice");
    public static readonly ProblemKind KeyNotText = new("CFW0007", "A key that is not text");
    public static readonly ProblemKind EmptyFile = new("CFW0008", "An empty rule file");
    public static readonly ProblemKind WrongShape = new("CFW0009", "A list, mapping or text in the wrong place");
    public static readonly ProblemKind UnknownKey = new("CFW0010", "An unknown key");
    public static readonly ProblemKind BadValue = new("CFW0012", "A value that its key does not take");
    public static readonly ProblemKind ColonTrap = new("CFW0013", "Text that YAML reads as a mapping");
    public static readonly ProblemKind BadDuration = new("CFW0014", "Not a duration");
    public static readonly ProblemKind BadTest = new("CFW0015", "A test that cannot be read");
    public static readonly ProblemKind MissingKey = new("CFW0016", "A key is missing");
    public static readonly ProblemKind OtherTrackingKey = new("CFW0017", "A key of the other tracking");

    private static ProblemKind[] FileKinds =>
    [
        InvalidYaml, ForbiddenCharacter, Tag, Alias, SeveralDocuments, DuplicateKey, KeyNotText, EmptyFile,
        WrongShape, UnknownKey, BadValue, ColonTrap, BadDuration, BadTest, MissingKey, OtherTrackingKey,
    ];
}
