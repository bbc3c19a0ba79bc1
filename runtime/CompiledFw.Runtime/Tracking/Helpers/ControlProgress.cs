namespace CompiledFw.Tracking.Helpers;

/// <summary>How far the two sides of a control flow were read.</summary>
/// <param name="IsOff">The helper has thrown and is not asked again.</param>
/// <param name="HasSpoken">A side has sent payload.</param>
/// <param name="OriginatorNext">The sequence number with which the originator's unread bytes begin; null = not known.</param>
/// <param name="ResponderNext">The same of the responder.</param>
internal readonly record struct ControlProgress(bool IsOff, bool HasSpoken, uint? OriginatorNext, uint? ResponderNext);
