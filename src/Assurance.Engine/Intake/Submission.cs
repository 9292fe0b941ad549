using Assurance.Core.Questionnaires;
using NodaTime;

namespace Assurance.Engine.Intake;

/// <summary>Answers as a door hands them in.</summary>
/// <param name="Respondent">Any number the respondent is known by.</param>
/// <param name="SourceId">What the door knows it by; the same id again is the same submission.</param>
public sealed record Submission(string Respondent, string Door, string SourceId, Instant At, IReadOnlyDictionary<string, Answer> Answers)
{
    /// <summary>Form it answers; null is the questionnaire.</summary>
    public string? Form { get; init; }

    /// <summary>Import it came with, or null.</summary>
    public string? Batch { get; init; }

    /// <summary>When the respondent sent it off, where the door knows; null is when it came in.</summary>
    public Instant? SubmittedAt { get; init; }

    /// <summary>When it counts as sent off. No clock of another's makes it later than the moment it came in: it would stand for ever.</summary>
    public Instant SentAt => SubmittedAt is { } sent && sent < At ? sent : At;

    /// <summary>It came neither by a personal link nor with the check code: it is taken in, and grants nothing by itself.</summary>
    public bool IsUnproven { get; init; }

    public string Source => $"{Door}-{SourceId}";
}

/// <summary>The answers of one return or form, as an object.</summary>
public sealed record ReturnObject(string Respondent, string Bank, string Version, string Door, Instant SubmittedAt, IReadOnlyDictionary<string, Answer> Answers);

/// <summary>What became of a submission.</summary>
/// <param name="Version">Version of the return or form it became; 0 where it was not admitted.</param>
/// <param name="Refusal">Why it was not, as a sentence, or null.</param>
public sealed record Admission(int Version, bool IsDuplicate, string? Refusal)
{
    public bool IsAdmitted => Version > 0 && !IsDuplicate;

    /// <summary>Respondent it was filed under, or empty.</summary>
    public string Respondent { get; init; } = "";

    /// <summary>Triage item it became, or null.</summary>
    public string? Triage { get; init; }

    /// <summary>What kept its replies from being sent at once, by its kind alone: a log may have it. Null where nothing did; the run sees to them later.</summary>
    public string? Unsent { get; init; }
}
