namespace CompiledFw.Classification.Building;

/// <summary>A way of classifying needs more memory or work than it may; another has to be found.</summary>
internal sealed class ClassificationTooLargeException(string what) : Exception(what);
