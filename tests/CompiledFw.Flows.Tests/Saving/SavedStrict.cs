namespace CompiledFw.Flows.Tests.Saving;

[Ruleset("saved-strict.fw.yaml")]
public sealed partial class SavedStrict;
