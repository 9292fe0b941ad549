namespace Assurance.Core.Cycles;

/// <summary>
/// A paper that people write together between the data cut and publication: texts of the business unit, readers' comments, one draft
/// after another. Whatever changes what it says after somebody agreed to it takes the agreements back (processes 7).
/// </summary>
public sealed record DraftingPolicy
{
    /// <summary>Day of the year of the first draft, the first after the opening; null is with the data cut.</summary>
    public AnnualDate? DraftOn { get; init; }

    /// <summary>Texts that the business unit writes into the papers.</summary>
    public IReadOnlyList<DraftText> Texts { get; init; } = [];

    /// <summary>Who reads the draft and comments on it; null is nobody but those who sign.</summary>
    public ReadingPolicy? Reading { get; init; }
}

/// <param name="Id">File-name-safe; what a report calls the place by.</param>
/// <param name="Title">For example “Foreword by the safeguarding partners”.</param>
public sealed record DraftText(string Id, string Title)
{
    public string Hint { get; init; } = "";

    public int? MaxWords { get; init; }

    /// <summary>Nobody is asked to agree before it is written.</summary>
    public bool Required { get; init; }
}

/// <param name="To">Role codes of the readers.</param>
/// <param name="WorkingDays">How long they have for their comments.</param>
/// <param name="Message">Message id.</param>
public sealed record ReadingPolicy(IReadOnlyList<string> To, int WorkingDays, string Message);
