using Assurance.Core.Cycles;
using Assurance.Core.Planning;
using Assurance.Core.Roster;
using Assurance.Definitions;
using static Assurance.Engine.Workbooks.ControlSheets;

namespace Assurance.Engine.Workbooks;

/// <summary>
/// Roles beside those of every school that a letter of a planned run goes to and nobody can be written to for: those of its trust above
/// all, which the ladder asks for only where nothing else has helped, when it is late to look for them.
/// </summary>
internal static class RecipientAdvice
{
    private const string Until = "Until then each such letter becomes a task on its day.";

    public static void Give(ControlSettings settings, ControlContext context, ControlFindings findings)
    {
        foreach (var cycle in settings.Runs.Where(r => r.IsPlanned).Select(r => r.Cycle).Distinct(StringComparer.Ordinal).Where(c => context.Cycles[c].Audience.Asks(AudienceKind.Schools)))
        {
            foreach (var lack in Lacking(settings, context, context.Cycles[cycle]))
            {
                findings.Warn(
                    lack.Place == Place.Trust ? Trusts : Contacts,
                    $"{lack.Schools.Count} of {context.Respondents.Count} schools{Whose(lack)} have no e-mail address for the {context.RoleNames.GetValueOrDefault(lack.Role, lack.Role)}. {Steps(lack.Steps)} of {cycle} {(lack.Steps.Count == 1 ? "writes" : "write")} to that role, and that letter would have no recipient.",
                    lack.Place switch
                    {
                        Place.Trust => $"Fill in a row with that role for each trust on the sheet “{Trusts}”; a workbook from before lacks the column “{RoleColumn}” there, so add it. {Until}",
                        Place.NoTrust => $"Fill in a row with that role for each of them on the sheet “{Contacts}”, or put a register that names their trusts into the folder “register”. {Until}",
                        _ => $"Fill in a row with that role for each of them on the sheet “{Contacts}”. {Until}",
                    });
            }
        }
    }

    private static IEnumerable<Lack> Lacking(ControlSettings settings, ControlContext context, CycleDefinition cycle)
    {
        // Those that every school has to have, and the partnership's own, are told of already.
        var told = ControlRoles.Main(context).Concat(ControlRoles.Partners(context).Keys).ToHashSet(StringComparer.Ordinal);
        var needed = context.Respondents.Select(r => r.Duty).Distinct(StringComparer.Ordinal)
            .ToDictionary(d => d, d => NeededRoles.Of(cycle.Policy, cycle.Duties.FirstOrDefault(row => row.Code == d)).Where(n => !told.Contains(n.Role)).ToList(), StringComparer.Ordinal);
        return
        [
            .. context.Respondents
                .SelectMany(r => needed[r.Duty].Where(n => !IsReached(settings, cycle, r, n)).Select(n => (School: r, Needed: n, Place: !Role.IsOfTrust(n.Role) ? Place.School : r.TrustId is null ? Place.NoTrust : Place.Trust)))
                .GroupBy(l => (l.Needed.Role, l.Place))
                .OrderBy(g => g.Key.Place).ThenBy(g => g.Key.Role, StringComparer.Ordinal)
                .Select(g => new Lack(g.Key.Role, g.Key.Place, [.. g.Select(l => l.School).Distinct()], [.. g.Select(l => l.Needed.Step).Distinct()])),
        ];
    }

    private static bool IsReached(ControlSettings settings, CycleDefinition cycle, Respondent school, NeededRole needed) =>
        settings.Contacts.GetValueOrDefault(school.Id, []).Any(c => c.Role == needed.Role && c.Details.Email is not null)
        || (needed.Step.PostWhenNoEmail && cycle.Audience.HasPost(school, needed.Role));

    private static string Whose(Lack lack)
    {
        var trusts = lack.Schools.Select(s => s.TrustId).Distinct(StringComparer.Ordinal).Count();
        return lack.Place switch
        {
            Place.Trust => $", of {trusts} {(trusts == 1 ? "trust" : "trusts")},",
            Place.NoTrust => ", whose trust the register does not name,",
            _ => "",
        };
    }

    private static string Steps(IReadOnlyList<Rung> steps)
    {
        IReadOnlyList<string> names = [.. steps.Select(s => $"“{s.Title}” ({s.Code})")];
        return names.Count == 1 ? $"The step {names[0]}" : $"The steps {string.Join(", ", names.SkipLast(1))} and {names[^1]}";
    }

    /// <summary>Where somebody is entered who holds the role.</summary>
    private enum Place
    {
        School,
        Trust,
        NoTrust,
    }

    private sealed record Lack(string Role, Place Place, IReadOnlyList<Respondent> Schools, IReadOnlyList<Rung> Steps);
}
