namespace CompiledFw.Interpreting.Strict;

/// <summary>What tracking reads of a segment's options. An option that is not all there ends the list.</summary>
/// <param name="Scale">The shift of window scale, 14 at most (RFC 7323 section 2.3); null when it is not offered.</param>
/// <param name="PermitsSack">Selective acknowledgements are permitted (RFC 2018 section 2).</param>
/// <param name="SackEdges">The right edges of the blocks that are acknowledged selectively.</param>
internal sealed record TcpOptionList(int? Scale, bool PermitsSack, IReadOnlyList<uint> SackEdges)
{
    private const int MostShift = 14;

    public static TcpOptionList Of(byte[] list)
    {
        int? scale = null;
        bool permitsSack = false;
        List<uint> edges = [];
        for (int at = 0; at < list.Length && list[at] != 0;)
        {
            if (list[at] == 1)
            {
                at++;
                continue;
            }

            int length = at + 1 < list.Length ? list[at + 1] : 0;
            if (length < 2 || at + length > list.Length)
                break;
            byte[] body = list[(at + 2)..(at + length)];
            if (list[at] == 3 && length == 3)
                scale = Math.Min(body[0], (byte)MostShift);
            if (list[at] == 4 && length == 2)
                permitsSack = true;
            if (list[at] == 5 && body.Length > 0 && body.Length % 8 == 0)
                edges.AddRange(body.Chunk(8).Select(block => (uint)Bytes.Number(block, 4, 4)));
            at += length;
        }

        return new TcpOptionList(scale, permitsSack, edges);
    }
}
