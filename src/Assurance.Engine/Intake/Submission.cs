using Assurance.Core.Questionnaires;
using NodaTime;

namespace Assurance.Engine.Intake;

/// <summary>A return as a door hands it in.</summary>
/// <param name="SourceId">What the door knows it by; the same id again is the same submission.</param>
public sealed record Submission(string Respondent, string Door, string SourceId, Instant At, IReadOnlyDictionary<string, Answer> Answers);

/// <summary>The answers of one return, as an object.</summary>
public sealed record ReturnObject(string Respondent, string Bank, string Version, string Door, Instant SubmittedAt, IReadOnlyDictionary<string, Answer> Answers);

/// <summary>What became of a submission.</summary>
/// <param name="Version">Version of the return it became; 0 where it was not admitted.</param>
/// <param name="Refusal">Why it was set aside, or null.</param>
public sealed record Admission(int Version, bool IsDuplicate, string? Refusal)
{
    public bool IsAdmitted => Version > 0 && !IsDuplicate;
}
