namespace CompiledFw.Classification.Building;

/// <summary>How a group of rules is looked up.</summary>
internal enum GroupKind : byte
{
    /// <summary>A table of both addresses' classes gives a list; a table of lists and side classes gives the rule.</summary>
    Product,

    /// <summary>A table of both addresses' classes gives a list, in which bits of the side class say who matches.</summary>
    PairLists,

    /// <summary>The source gives a list, whose entries also bound the destination.</summary>
    SourceLists,

    /// <summary>The destination gives a list, whose entries also bound the source.</summary>
    DestinationLists,
}
