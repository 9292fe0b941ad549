namespace Assurance.Core.Roster;

/// <summary>
/// The words a cycle has for those it asks: what one of them is called, and the three ways in which they are put into groups. Pages,
/// papers and messages use them wherever they speak of respondents.
/// </summary>
/// <param name="Noun">“school”, “schools”.</param>
/// <param name="Phase">Heading of <see cref="Respondent.Phase"/>: Phase, Sector, Kind of group.</param>
/// <param name="TypeGroup">Heading of <see cref="Respondent.TypeGroup"/>: Type, Standing.</param>
/// <param name="District">Heading of <see cref="Respondent.District"/>: District, Locality, Group.</param>
/// <param name="Number">Heading of <see cref="Respondent.Id"/>: URN, Code.</param>
public sealed record AudienceWords(Noun Noun, string Phase, string TypeGroup, string District, string Number)
{
    public static AudienceWords Schools { get; } = new(new Noun("school", "schools"), "Phase", "Type", "District", "URN");

    /// <summary>What holds where a cycle says nothing else.</summary>
    public static AudienceWords Of(AudienceKind kind) => kind switch
    {
        AudienceKind.Schools => Schools,
        AudienceKind.Agencies => new(new Noun("agency", "agencies"), "Sector", "Standing", "Locality", "Code"),
        AudienceKind.Groups => new(new Noun("group", "groups"), "Kind of group", "Standing", "Locality", "Code"),
        _ => new(new Noun("member", "members"), "Sector", "Kind of group", "Group", "Code"),
    };

    /// <summary>“phase” inside a sentence.</summary>
    public string PhaseInside => Inside(Phase);

    /// <summary>“Phases”, “Kinds of group”: the first word is the one that is many.</summary>
    public string PhaseMany => $"{Phase.Split(' ')[0]}s{(Phase.Contains(' ', StringComparison.Ordinal) ? Phase[Phase.IndexOf(' ', StringComparison.Ordinal)..] : "")}";

    /// <summary>“type of school”; a heading that is no bare “Type” speaks for itself.</summary>
    public string TypeGroupInside => TypeGroup == Schools.TypeGroup ? $"type of {Noun.One}" : Inside(TypeGroup);

    public string DistrictInside => Inside(District);

    private static string Inside(string heading) => heading.Length == 0 ? heading : char.ToLowerInvariant(heading[0]) + heading[1..];
}
