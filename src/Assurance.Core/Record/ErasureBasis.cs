namespace Assurance.Core.Record;

/// <summary>By what rule something was erased.</summary>
public static class ErasureBasis
{
    /// <summary>The time has passed for which the cycle's policy keeps it.</summary>
    public const string Retention = "retention";

    /// <summary>One person's data, at that person's wish or because it is needed no more.</summary>
    public const string Person = "person";

    /// <summary>One return or form, because a person decided so about that one.</summary>
    public const string Answers = "answers";
}
