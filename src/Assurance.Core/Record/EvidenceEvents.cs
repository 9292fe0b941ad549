namespace Assurance.Core.Record;

/// <summary>The bytes of these objects go for good. Recorded before they do, so that a crash between is made good later.</summary>
/// <param name="Objects">Names of the objects, each a salted digest that tells nothing of what was in it.</param>
/// <param name="Basis">A code of <see cref="ErasureBasis"/>.</param>
/// <param name="Reason">Object holding the words of whoever decided. It is not erased with the rest.</param>
public sealed record Erased(IReadOnlyList<string> Objects, string Basis, string Reason) : EventBody;

/// <summary>Nothing of the respondent is erased until it is lifted; <see cref="Nobody.Id"/> stands for the whole run.</summary>
/// <param name="Reason">Object holding the words of whoever decided.</param>
public sealed record LegalHoldPlaced(string Respondent, string Reason) : EventBody;

/// <param name="Reason">Object holding the words of whoever decided.</param>
public sealed record LegalHoldLifted(string Respondent, string Reason) : EventBody;
