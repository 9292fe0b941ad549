using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Engine.Ports;
using Assurance.Engine.Roster;
using static Assurance.Engine.Workbooks.ControlSheets;

namespace Assurance.Engine.Workbooks;

/// <summary>Reads the sheets that hold people: those of whoever is asked, of the trusts and of the partnership, and who reads which paper.</summary>
internal sealed class ControlPeopleReader
{
    private readonly TableReading reading;
    private readonly ControlContext context;
    private readonly ControlFindings findings;
    private readonly Dictionary<string, Respondent> byNumber = new(StringComparer.OrdinalIgnoreCase);
    private readonly IReadOnlyList<(string Body, ControlContact Contact)> listed;
    private readonly IReadOnlyDictionary<string, string> ownRoles;
    private readonly IReadOnlyDictionary<string, string> partnerRoles;
    private readonly bool hasBodies;

    /// <param name="bodies">Agencies, groups and members: known by their codes as schools are by their numbers.</param>
    /// <param name="listed">People whom the sheets of groups and members name themselves.</param>
    public ControlPeopleReader(TableReading reading, ControlContext context, ControlFindings findings, PartnershipBodies bodies, IReadOnlyList<(string Body, ControlContact Contact)> listed)
    {
        this.listed = listed;
        this.reading = reading;
        this.context = context;
        this.findings = findings;
        ownRoles = ControlRoles.Own(context);
        partnerRoles = ControlRoles.Partners(context);
        foreach (var (code, name) in bodies.Agencies.Select(a => (a.Code, a.Name)).Concat(bodies.Groups.Select(g => (g.Code, g.Name))).Concat(bodies.Members.Select(m => (m.Code, m.Code))))
        {
            hasBodies = true;
            byNumber[code] = new Respondent { Id = code, Name = name, Duty = "", Calendar = "" };
        }

        foreach (var respondent in context.Respondents)
        {
            byNumber[respondent.Id] = respondent;
            if (respondent.DfeNumber is { } number)
            {
                _ = byNumber.TryAdd(number, respondent);
                _ = byNumber.TryAdd(number.Replace("/", "", StringComparison.Ordinal), respondent);
            }
        }
    }

    private string Those => hasBodies ? "school in scope, agency or group" : "school in scope";

    /// <summary>The respondent the row names, or null, which is noted then.</summary>
    public Respondent? Respondent(ControlRow row)
    {
        var number = row[Number];
        if (number.Length == 0)
        {
            row.Add(Number, hasBodies ? "The number or code is missing." : "The school's number is missing.", hasBodies ? "Give a school's URN, or the code of an agency or a group." : "Give its URN.");
            return null;
        }

        if (byNumber.TryGetValue(number, out var found))
        {
            return found;
        }

        if (context.Respondents.Count == 0 && (!hasBodies || char.IsAsciiDigit(number[0])))
        {
            row.Add(Number, $"{number} cannot be looked up: the folder “register” holds no register.", "Put the register's CSV there.");
            return null;
        }

        var byName = byNumber.Values.FirstOrDefault(r => row[School].Length > 0 && string.Equals(r.Name, row[School], StringComparison.OrdinalIgnoreCase));
        var near = byName?.Id ?? Suggestion.Nearest(number, byNumber.Keys);
        row.Add(Number, $"No {Those} has the number {number}.", near is null ? hasBodies ? "Give a URN as it stands in the register, or a code as it stands on its sheet." : "Give its URN as it stands in the register." : $"Did you mean {near} ({byNumber[near].Name})?");
        return null;
    }

    /// <summary>The same where only a school will do.</summary>
    public Respondent? OnlySchool(ControlRow row)
    {
        if (Respondent(row) is not { } found)
        {
            return null;
        }

        if (context.Respondents.Contains(found))
        {
            return found;
        }

        row.Add(Number, $"{found.Id} is no school.", "Days on which schools are closed move no dates of agencies, groups or members.");
        return null;
    }

    public IReadOnlyDictionary<string, IReadOnlyList<ControlContact>> ReadContacts()
    {
        var contacts = new Dictionary<string, List<ControlContact>>(StringComparer.Ordinal);
        var seen = new Dictionary<(string Respondent, string Role), int>();
        foreach (var row in ControlTable.Find(reading, Contacts, findings, Number, RoleColumn, Name, Email)?.Rows ?? [])
        {
            var respondent = Respondent(row);
            var role = ControlCells.Role(row, RoleColumn, ownRoles, partnerRoles, Partners);
            if (Person(row) is not { } person || respondent is null || role is null)
            {
                continue;
            }

            if (!seen.TryAdd((respondent.Id, role), row.Number))
            {
                row.Add(RoleColumn, $"{respondent.Name} has a {ownRoles[role]} already, in row {seen[(respondent.Id, role)]}.", "Remove one of the two rows, or give one another role.");
                continue;
            }

            Add(respondent.Id, new ControlContact(role, person, Key(row)));
        }

        foreach (var (body, contact) in listed.Where(l => seen.TryAdd((l.Body, l.Contact.Role), 0)))
        {
            Add(body, contact);
        }

        foreach (var (trust, contact) in TrustSheet.Read(reading, context, findings))
        {
            foreach (var respondent in context.Respondents.Where(r => r.TrustId == trust && seen.TryAdd((r.Id, contact.Role), 0)))
            {
                Add(respondent.Id, contact);
            }
        }

        return contacts.ToDictionary(c => c.Key, c => (IReadOnlyList<ControlContact>)c.Value, StringComparer.Ordinal);

        void Add(string respondent, ControlContact contact)
        {
            if (!contacts.TryGetValue(respondent, out var known))
            {
                contacts[respondent] = known = [];
            }

            known.Add(contact);
        }
    }

    public IReadOnlyList<ControlContact> ReadPartners()
    {
        var partners = new List<ControlContact>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in ControlTable.Find(reading, Partners, findings, RoleColumn, Name, Email)?.Rows ?? [])
        {
            if (ControlCells.Role(row, RoleColumn, partnerRoles, ownRoles, Contacts) is not { } role || Person(row) is not { } person)
            {
                continue;
            }

            if (!seen.TryAdd(role, row.Number))
            {
                row.Add(RoleColumn, $"There is a {partnerRoles[role]} already, in row {seen[role]}.", "Remove one of the two rows.");
                continue;
            }

            partners.Add(new ControlContact(role, person, Key(row)));
        }

        return partners;
    }

    public IReadOnlyList<ControlReader> ReadReaders()
    {
        var papers = ControlWorkbook.Papers(context);
        var readers = new List<ControlReader>();
        foreach (var row in ControlTable.Find(reading, Recipients, findings, Paper, Name, Email)?.Rows ?? [])
        {
            var email = ControlCells.Email(row, Email);
            if (!papers.Contains(row[Paper]))
            {
                row.Add(Paper, $"There is no paper “{row[Paper]}”.", Suggestion.For(row[Paper], papers));
            }
            else
            {
                readers.Add(new ControlReader(row[Paper], row[Name], email ?? ""));
            }
        }

        return readers;
    }

    /// <summary>Null where nobody is named yet; an address alone is somebody.</summary>
    private static PersonDetails? Person(ControlRow row) => Person(row, Name);

    /// <param name="column">Column of the name.</param>
    internal static PersonDetails? Person(ControlRow row, string column)
    {
        var email = ControlCells.Email(row, Email);
        var name = row[column];
        return name.Length == 0 && email is null ? null : new PersonDetails(name.Length == 0 ? email! : name, email);
    }

    internal static string? Key(ControlRow row) => row[PersonKey] is { Length: > 0 } key ? key : null;
}
