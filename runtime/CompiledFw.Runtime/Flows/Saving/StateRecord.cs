using CompiledFw.Tracking;

namespace CompiledFw.Flows.Saving;

/// <summary>What a tracker knows of a flow, as it stands in a flow file.</summary>
internal abstract class StateRecord
{
    /// <summary>Bytes.</summary>
    public abstract int Length { get; }

    /// <summary>The record of a mode of tracking.</summary>
    public static StateRecord Of(TrackingMode tracking) =>
        tracking == TrackingMode.Strict ? StrictStateRecord.Instance : ClassicStateRecord.Instance;

    /// <summary>What is wrong with a record; null when nothing is.</summary>
    public abstract string? FaultOf(ReadOnlySpan<byte> record, byte protocol);
}
