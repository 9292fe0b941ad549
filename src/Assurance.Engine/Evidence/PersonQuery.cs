namespace Assurance.Engine.Evidence;

/// <summary>Whom somebody asks about: one of the three. Name and address are looked for and neither stored nor printed.</summary>
public sealed record PersonQuery(string? Person, string? Email, string? Name)
{
    public static PersonQuery OfPerson(string id) => new(id.Trim(), null, null);

    public static PersonQuery OfEmail(string address) => new(null, address.Trim(), null);

    public static PersonQuery OfName(string name) => new(null, null, name.Trim());

    internal bool Fits(string person, Core.Roster.PersonDetails? details) =>
        Person is { } id ? string.Equals(id, person, StringComparison.Ordinal)
        : Email is { } address ? string.Equals(details?.Email?.Trim(), address, StringComparison.OrdinalIgnoreCase)
        : string.Equals(details?.Name.Trim(), Name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A person as the records know them.</summary>
/// <param name="Person">Opaque id.</param>
/// <param name="Places">Where they are or were a contact: run, respondent and role, in order.</param>
/// <param name="Details">Objects with their name and address, by run.</param>
/// <param name="Texts">Names and addresses they are found by in answers. They are printed nowhere.</param>
public sealed record FoundPerson(string Person, IReadOnlyList<PersonPlace> Places, IReadOnlyDictionary<string, IReadOnlyList<string>> Details, IReadOnlyCollection<string> Texts);

public sealed record PersonPlace(string Run, string Respondent, string Role);

/// <summary>An object, not the person's own, that quotes their name or address: a person decides about each.</summary>
/// <param name="Object">Its name.</param>
/// <param name="Respondents">Whom it is about.</param>
/// <param name="Key">Key of the event that names it.</param>
public sealed record Quotation(string Run, string Object, IReadOnlyList<string> Respondents, string Key);
