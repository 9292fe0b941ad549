namespace Assurance.Core.Questionnaires;

/// <summary>A section of a bank, or a standard of one.</summary>
public sealed record Section(string Id, string Title, SectionKind Kind, IReadOnlyList<Question> Questions)
{
    public string? GuidanceRef { get; init; }

    /// <summary>Asked only when this holds (the attestation routes skip most sections).</summary>
    public Condition? AskedWhen { get; init; }

    /// <summary>Topics of training that help where the section is weak, as the question that feeds <see cref="Feed.TrainingNeeds"/> lists them.</summary>
    public IReadOnlyList<string> Training { get; init; } = [];

    public IEnumerable<Question> Items => Questions.Where(q => q.Part == QuestionPart.Item);
}

public enum SectionKind
{
    Profile,

    /// <summary>Counts towards the core score.</summary>
    Core,

    /// <summary>This year's priority area: scored apart, so that trends are not disturbed (questionnaires 0.3).</summary>
    Priority,

    Closing,
}
