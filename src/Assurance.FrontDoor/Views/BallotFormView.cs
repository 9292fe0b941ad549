namespace Assurance.FrontDoor.Views;

/// <summary>All questions of an anonymous collection on one page, since nothing is kept in between.</summary>
/// <param name="Mark">What the ballot is put in by, once.</param>
/// <param name="HasMore">The answers led to further questions.</param>
public sealed record BallotFormView(BallotHead Head, string Mark, IReadOnlyList<BallotSection> Sections, IReadOnlyList<FaultView> Faults, bool HasMore)
{
    public string Shown => string.Join(',', Sections.SelectMany(s => s.Fields).Select(f => f.Question));
}

public sealed record BallotSection(string Id, string Title, string Guidance, IReadOnlyList<FieldView> Fields);
