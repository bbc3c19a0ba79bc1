namespace CompiledFw.Flows.Tests.Saving;

[Ruleset("saved-classic.fw.yaml")]
public sealed partial class SavedClassic;
