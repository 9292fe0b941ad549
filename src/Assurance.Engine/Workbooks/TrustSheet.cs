using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Engine.Ports;
using static Assurance.Engine.Workbooks.ControlSheets;

namespace Assurance.Engine.Workbooks;

/// <summary>
/// The sheet of trusts: who holds a role for all schools of a trust, entered once. A workbook from before it had roles has no column for
/// them, and names whoever leads on safeguarding.
/// </summary>
internal static class TrustSheet
{
    private const int Spare = 200;

    /// <summary>Each trust that the register names, with the roles that letters about its schools go to.</summary>
    public static SheetModel Of(ControlContext context)
    {
        var roles = ControlRoles.OfTrust(context);
        return new SheetModel
        {
            Name = Trusts,
            Columns =
            [
                new SheetColumn(Trust, 18),
                new SheetColumn(TrustName, 44),
                new SheetColumn(RoleColumn, 36) { Options = [.. roles.Values.Order(StringComparer.Ordinal)], Prompt = "One row for each person and role; it holds for all schools of the trust. Blank: whoever leads on safeguarding." },
                new SheetColumn(Name, 30),
                new SheetColumn(Email, 38),
                new SheetColumn(PersonKey, 14) { Prompt = "Only for one person under several names or addresses: the same word in each row." },
            ],
            Rows =
            [
                .. context.Respondents.Where(r => r.TrustId is not null).GroupBy(r => r.TrustId!, StringComparer.Ordinal)
                    .OrderBy(t => t.First().TrustName, StringComparer.Ordinal)
                    .SelectMany(t => RolesAt(context, roles.Keys, [.. t]).Select(role => new SheetRow([t.Key, t.First().TrustName ?? "", roles[role], "", "", ""]))),
            ],
            SpareRows = Spare,
        };
    }

    public static IEnumerable<(string Trust, ControlContact Contact)> Read(TableReading reading, ControlContext context, ControlFindings findings)
    {
        var roles = ControlRoles.OfTrust(context);
        var ofSchools = ControlRoles.Own(context).Where(r => !roles.ContainsKey(r.Key)).ToDictionary(r => r.Key, r => r.Value, StringComparer.Ordinal);
        var trusts = context.Respondents.Where(r => r.TrustId is not null).DistinctBy(r => r.TrustId, StringComparer.Ordinal).ToDictionary(r => r.TrustId!, StringComparer.OrdinalIgnoreCase);
        var seen = new Dictionary<(string Trust, string Role), int>();
        foreach (var row in ControlTable.Find(reading, Trusts, findings, Trust, Name, Email)?.Rows ?? [])
        {
            var role = row[RoleColumn].Length == 0 ? ControlRoles.TrustLead : ControlCells.Role(row, RoleColumn, roles, ofSchools, Contacts);
            if (ControlPeopleReader.Person(row, Name) is not { } person || role is null)
            {
                continue;
            }

            var of = trusts.GetValueOrDefault(row[Trust]) ?? (row[Trust].Length == 0 ? trusts.Values.FirstOrDefault(t => string.Equals(t.TrustName, row[TrustName], StringComparison.OrdinalIgnoreCase)) : null);
            if (of is null)
            {
                row.Add(Trust, $"No school in scope belongs to a trust “{(row[Trust].Length > 0 ? row[Trust] : row[TrustName])}”.", Suggestion.For(row[Trust], trusts.Keys));
            }
            else if (!seen.TryAdd((of.TrustId!, role), row.Number))
            {
                row.Add(RoleColumn, $"{of.TrustName} has a {roles.GetValueOrDefault(role, "lead")} already, in row {seen[(of.TrustId!, role)]}.", "Remove one of the two rows, or give one another role.");
            }
            else
            {
                yield return (of.TrustId!, new ControlContact(role, person, ControlPeopleReader.Key(row)));
            }
        }
    }

    /// <summary>Whoever leads on safeguarding can be named for any trust; the others where a letter about one of its schools goes to them.</summary>
    private static IEnumerable<string> RolesAt(ControlContext context, IEnumerable<string> roles, IReadOnlyList<Respondent> schools)
    {
        var needed = schools.SelectMany(s => ControlRoles.NeededOfTrust(context, s)).Append(ControlRoles.TrustLead).ToHashSet(StringComparer.Ordinal);
        return roles.Where(needed.Contains);
    }
}
