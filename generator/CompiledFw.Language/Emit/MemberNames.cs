using System.Text.RegularExpressions;

namespace CompiledFw.Language.Emit;

/// <summary>The names of an emitted class's own members. C# lets no class have the name of one of its members.</summary>
internal static class MemberNames
{
    public const string Decide = nameof(Decide);
    public const string Description = nameof(Description);
    public const string FollowParent = nameof(FollowParent);
    public const string RuleBefore = nameof(RuleBefore);
    public const string Classifiers = nameof(Classifiers);

    private static readonly Regex Numbered = new(@"^(?:(?:Rules|FollowParent|Tables)\d+(?:_\d+)?To\d+(?:_\d+)?(?:Matched(?:\d+)?|Ip4|Ip6|Other)?|Rule\d+(?:_\d+)?Part\d+|Ports\d+|Addresses\d+)$");

    public static bool Contains(string name) => name is Decide or Description or FollowParent or RuleBefore or Classifiers || Numbered.IsMatch(name);

    /// <summary>The method of the rules from one to another.</summary>
    public static string RulesOf(string first, string last) => $"Rules{first}To{last}";

    /// <summary>The classifier of the rules whose method has that name.</summary>
    public static string TablesOf(string rules) => "Tables" + rules.Substring("Rules".Length);

    /// <summary>What of a classifier is for a family of packets: Ip4, Ip6 or Other.</summary>
    public static string ShapeOf(string rules, string family) => rules + family;

    /// <summary>The method of what rules do that a classifier finds; the number tells several apart.</summary>
    public static string MatchedOf(string rules, string number = "") => $"{rules}Matched{number}";

    /// <summary>The method of the parent rules from one to another.</summary>
    public static string FollowParentOf(string first, string last) => $"{FollowParent}{first}To{last}";

    /// <summary>The method of one part of a large rule's condition.</summary>
    public static string PartOf(string rule, int number) => $"Rule{rule}Part{number}";
}
