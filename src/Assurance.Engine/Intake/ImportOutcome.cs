using Assurance.Core;

namespace Assurance.Engine.Intake;

/// <summary>A file to import: several returns, one a row.</summary>
/// <param name="Mapping">Null lets the mapping suggest itself, the saved one of that shape first.</param>
/// <param name="Actor">Opaque id of whoever imports.</param>
public sealed record ImportFile(string Name, ReadOnlyMemory<byte> Bytes, ColumnMapping? Mapping, string Actor)
{
    /// <summary>Form the file answers; null is the questionnaire.</summary>
    public string? Form { get; init; }

    /// <summary>One of <see cref="Intake.Door"/>.</summary>
    public string Door { get; init; } = Intake.Door.Forms;

    /// <summary>What the source ids of its rows begin with: the form's own id, so that a later export of the same form is known again. Null takes it from the mapping's shape.</summary>
    public string? Collection { get; init; }
}

/// <summary>What came of an import. Read = accepted + superseded + duplicate + in triage + left out.</summary>
/// <param name="Batch">Id by which it can be undone; empty where nothing was read.</param>
/// <param name="Refusal">Why the file as a whole went to triage or was not read, or null.</param>
public sealed record ImportOutcome(string Batch, int Read, int Accepted, int Superseded, int Duplicate, int InTriage, IReadOnlyList<TriageEntry> Triage, Problem? Refusal)
{
    public required MappingProposal? Mapping { get; init; }

    /// <summary>What was taken for granted in reading: the order of days and months, for example.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Rows for an anonymous run that were not taken, one sentence each: where, and why. They stand in the file and nowhere else.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];
}

/// <summary>Something set aside, as a person sees it.</summary>
/// <param name="Why">A sentence: what is wrong, where, what to do.</param>
/// <param name="Respondent">Whom it seems to be from, or null.</param>
public sealed record TriageEntry(string Item, string Door, string Name, string? Place, string? Respondent, string Why, NodaTime.Instant At, string? Outcome);
