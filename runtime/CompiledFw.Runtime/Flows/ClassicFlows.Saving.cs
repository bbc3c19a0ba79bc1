using CompiledFw.Flows.Saving;

namespace CompiledFw.Flows;

internal sealed partial class ClassicFlows
{
    /// <inheritdoc/>
    private protected override IStateRecord<ClassicFlow> Record => ClassicStateRecord.Instance;
}
