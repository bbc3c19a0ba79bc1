using CompiledFw.Language.Model;

namespace CompiledFw.Language.Binding;

/// <summary>Options that ask what goes along with a packet: tags, its mark, its link layer.</summary>
internal static class ContextOptions
{
    private static readonly ListedNumbers Tags = new("a tag", 1, 65534);

    public static readonly Dictionary<string, OptionReader> Readers = new(StringComparer.Ordinal)
    {
        ["tagged"] = Tagged,
        ["mark"] = Mark,
        ["MAC"] = MacText.TryBind,
        ["mac"] = MacText.TryBind,
        ["layer2"] = Layer2,
        ["bridged"] = Layer2,
    };

    private static bool Tagged(OptionSite site, out Match? match)
    {
        match = null;
        if (!site.TryTakeList("5,10-20", out Word list))
            return false;
        if (list.Text == ArgumentBinder.TableArgument)
        {
            match = new Match.TaggedByTable();
            return true;
        }

        if (!NumberList.TryRead(list, Tags, site.Scope.Problems, out EquatableArray<NumberRange> tags))
            return false;
        match = new Match.Tagged(tags);
        return true;
    }

    private static bool Mark(OptionSite site, out Match? match)
    {
        match = null;
        if (!MarkText.TryTake("mark", site.Words, site.Scope, out MarkArgument mark))
            return false;
        match = new Match.Mark(mark.IsTableArgument ? null : mark.Value, mark.Mask);
        return true;
    }

    private static bool Layer2(OptionSite site, out Match? match)
    {
        match = new Match.Layer2();
        return true;
    }
}
