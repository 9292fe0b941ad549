using NodaTime;

namespace Assurance.Engine.Intake;

/// <summary>Something as a door hands it in, before anybody has read it.</summary>
/// <param name="Door">One of <see cref="Door"/>.</param>
/// <param name="SourceId">What the door knows it by, file-name-safe: the same id again is the same submission.</param>
/// <param name="Name">File name or form, as a person knows it.</param>
public sealed record Parcel(string Door, string SourceId, string Name, ReadOnlyMemory<byte> Bytes, Instant At)
{
    /// <summary>Form it answers; null is the questionnaire.</summary>
    public string? Form { get; init; }

    /// <summary>Respondent whose personal link it came by, already checked; null where the parcel itself must say.</summary>
    public string? Respondent { get; init; }

    public string Source => $"{Door}-{SourceId}";
}

/// <summary>The bytes as received, in an erasable object.</summary>
public sealed record ParcelObject(string Door, string SourceId, string Name, string? Form, string? Respondent, Instant At, byte[] Bytes)
{
    /// <summary>Source of an earlier parcel that came with other bytes under the same id, or null.</summary>
    public string? ChangeOf { get; init; }
}

/// <param name="IsNew">False where the same bytes of the same source were safe already.</param>
/// <param name="Refusal">Why it was not stored (there is no such run), or null.</param>
public sealed record StoredParcel(string Source, bool IsNew, string? Refusal);
