using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>How the packets of a session cross the firewall: those of the client's side, and those of the other.</summary>
internal sealed record SessionPath(SessionCrossing FromClient, SessionCrossing FromServer)
{
    /// <summary>To the host and from it, from the host and to it, through it seen on the way out, and through it seen on both ways.</summary>
    public static Gen<SessionPath> Any { get; } =
        from near in InterfaceName
        from far in InterfaceName
        from path in Gen.Elements(
            new SessionPath(new(Direction.In, near, ""), new(Direction.Out, near, "")),
            new SessionPath(new(Direction.Out, near, ""), new(Direction.In, near, "")),
            new SessionPath(new(Direction.Out, far, near), new(Direction.Out, near, far)),
            new SessionPath(new(Direction.In, near, ""), new(Direction.Out, near, far)))
        select path;

    private static Gen<string> InterfaceName => Gen.Frequency((12, Gen.Elements(Universe.Interfaces)), (1, Gen.Constant("")));
}
