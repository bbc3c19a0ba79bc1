namespace CompiledFw.Flows.Tests.Saving;

[Ruleset("saved-tracked.fw.yaml")]
public sealed partial class SavedTracked;
