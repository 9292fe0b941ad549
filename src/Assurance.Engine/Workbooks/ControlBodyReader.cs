using System.Text.RegularExpressions;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Engine.Ports;
using Assurance.Engine.Roster;
using static Assurance.Engine.Workbooks.ControlSheets;

namespace Assurance.Engine.Workbooks;

/// <summary>
/// Reads the sheets that list bodies beside the schools of the register: agencies, groups, members. A workbook from before such a cycle
/// came lacks them, which is told and is no error.
/// </summary>
internal sealed partial class ControlBodyReader(TableReading reading, ControlContext context, ControlFindings findings)
{
    private static readonly IReadOnlyDictionary<string, Standing> Standings = new[] { Standing.Statutory, Standing.Invited }.ToDictionary(RosterWords.Of, s => s, StringComparer.OrdinalIgnoreCase);
    private static readonly IReadOnlyDictionary<string, GroupKind> Kinds = Enum.GetValues<GroupKind>().ToDictionary(RosterWords.Of, k => k, StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, string> taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Body, ControlContact Contact)> people = [];

    /// <summary>People that the sheets of groups and members name themselves.</summary>
    public IReadOnlyList<(string Body, ControlContact Contact)> People => people;

    public PartnershipBodies Read()
    {
        var agencies = ReadAgencies();
        var groups = ReadGroups();
        return new PartnershipBodies(agencies, groups, ReadMembers(agencies, groups));
    }

    private List<Agency> ReadAgencies()
    {
        var agencies = new List<Agency>();
        foreach (var row in Rows(AudienceKind.Agencies, Agencies, Code, Name, Sector, StandingColumn, Locality))
        {
            var (code, name, sector) = (Own(row), Required(row, Name, "name"), Required(row, Sector, "sector"));
            if (Word(row, StandingColumn, "standing", Standings) is { } standing && code is not null && name is not null && sector is not null)
            {
                agencies.Add(new Agency(code, name, sector, standing, row[Locality]) { Address = [.. row[Address].Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] });
            }
        }

        return agencies;
    }

    private List<PartnershipGroup> ReadGroups()
    {
        var groups = new List<PartnershipGroup>();
        var isOwn = context.Asks(AudienceKind.Groups) ? AudienceKind.Groups : AudienceKind.Members;
        foreach (var row in Rows(isOwn, ControlSheets.Groups, Code, Name, Kind, Chair, Email))
        {
            var (code, name) = (Own(row), Required(row, Name, "name"));
            var chair = ControlPeopleReader.Person(row, Chair);
            if (Word(row, Kind, "kind", Kinds) is { } kind && code is not null && name is not null)
            {
                groups.Add(new PartnershipGroup(code, name, kind));
                Add(code, Role.Chair, chair, row);

                // Whoever chairs a group answers for it, whatever a cycle calls those who do; a row of its own among the contacts goes before.
                foreach (var role in Answering())
                {
                    Add(code, role, chair, row);
                }
            }
        }

        return groups;
    }

    private IEnumerable<string> Answering() => context.Cycles.Values.Where(c => c.Audience.Asks(AudienceKind.Groups))
        .SelectMany(c => c.Audience.Roles).Where(r => r is not (Role.Chair or Role.Member)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private List<GroupMember> ReadMembers(List<Agency> agencies, List<PartnershipGroup> groups)
    {
        var members = new List<GroupMember>();
        foreach (var row in Rows(AudienceKind.Members, Members, Code, GroupColumn, AgencyColumn, Sector, PersonColumn, Email))
        {
            var code = Own(row);
            var group = groups.Find(g => Is(g.Code, row[GroupColumn]) || Is(g.Name, row[GroupColumn]));
            if (group is null)
            {
                row.Add(GroupColumn, row[GroupColumn].Length == 0 ? "The group is missing." : $"There is no group “{row[GroupColumn]}”.", groups.Count == 0 ? $"List it on the sheet “{ControlSheets.Groups}”." : Suggestion.For(row[GroupColumn], groups.Select(g => g.Code)));
            }

            // A member sits for an agency of the list, whose sector is known, or for one that is in no list, or for nobody.
            var agency = agencies.Find(a => Is(a.Code, row[AgencyColumn]) || Is(a.Name, row[AgencyColumn]));
            var sector = row[Sector].Length > 0 ? row[Sector] : agency?.Sector ?? Required(row, Sector, "sector");
            var person = ControlPeopleReader.Person(row, PersonColumn);
            if (code is not null && group is not null && sector is not null)
            {
                members.Add(new GroupMember(code, group.Code, agency?.Name ?? row[AgencyColumn], sector));
                Add(code, Role.Member, person, row);
            }
        }

        return members;
    }

    private IEnumerable<ControlRow> Rows(AudienceKind kind, string sheet, params string[] columns)
    {
        if (!context.Asks(kind))
        {
            return [];
        }

        if (!ControlTable.IsIn(reading, sheet))
        {
            findings.Warn(null, $"There is no sheet “{sheet}”, so nobody on it can be asked.", $"Copy it from a workbook that “init” makes in an empty folder: {string.Join(", ", columns)}.");
            return [];
        }

        return ControlTable.Find(reading, sheet, findings, columns)?.Rows ?? [];
    }

    /// <summary>The code of the row, which no other row may have; null where it cannot be used, which is noted then.</summary>
    private string? Own(ControlRow row)
    {
        var code = row[Code];
        if (code.Length == 0)
        {
            row.Add(Code, "The code is missing.", "Give a short word of your own, such as POL, and never use it again for another.");
            return null;
        }

        if (!SafeCode().IsMatch(code) || Is(code, Nobody.Id) || code.StartsWith("trust-", StringComparison.OrdinalIgnoreCase))
        {
            row.Add(Code, $"“{code}” cannot be a code: it becomes part of addresses and file names.", "Use letters, digits and hyphens, beginning with a letter, 20 at most.");
            return null;
        }

        if (!taken.TryAdd(code, row.Address(Code)))
        {
            row.Add(Code, $"The code {code} stands in {taken[code]} already.", "Give one of the two another code.");
            return null;
        }

        return code;
    }

    private void Add(string body, string role, PersonDetails? person, ControlRow row)
    {
        if (person is not null)
        {
            people.Add((body, new ControlContact(role, person, ControlPeopleReader.Key(row))));
        }
    }

    private static string? Required(ControlRow row, string column, string what)
    {
        if (row[column] is { Length: > 0 } text)
        {
            return text;
        }

        row.Add(column, $"The {what} is missing.", "Fill it in.");
        return null;
    }

    private static TWord? Word<TWord>(ControlRow row, string column, string what, IReadOnlyDictionary<string, TWord> words)
        where TWord : struct
    {
        if (words.TryGetValue(row[column], out var word))
        {
            return word;
        }

        row.Add(column, row[column].Length == 0 ? $"The {what} is missing." : $"There is no {what} “{row[column]}”.", Suggestion.For(row[column], words.Keys));
        return null;
    }

    private static bool Is(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]{0,19}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SafeCode();
}
