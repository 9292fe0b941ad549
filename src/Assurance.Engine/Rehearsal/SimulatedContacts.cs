using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Rehearsal;

/// <summary>
/// Invented people for a rehearsal, all at addresses that can never receive mail. Two in a hundred respondents have none and
/// become tasks, as in life. Outside rehearsal nothing is invented.
/// </summary>
public static class SimulatedContacts
{
    private const double WithoutAny = 0.02;

    /// <summary>People each published paper goes to.</summary>
    private const int Readers = 3;

    private static readonly string[] First = ["Alex", "Asha", "Beth", "Callum", "Dana", "Ed", "Farah", "Gwen", "Hugh", "Imran", "Jo", "Karen", "Leo", "Maya", "Nia", "Omar", "Pat", "Ravi", "Sam", "Tess", "Una", "Vik", "Will", "Zoe"];
    private static readonly string[] Last = ["Ashdown", "Barton", "Carver", "Dunmore", "Eastwood", "Fenwick", "Garland", "Holt", "Ingham", "Jessop", "Kirby", "Larkin", "Marsden", "Norwood", "Oakes", "Parrish", "Quill", "Rowley", "Sutton", "Thorne", "Upton", "Vance", "Wexford", "Yates"];

    public static IReadOnlyDictionary<string, IReadOnlyList<KnownContact>> For(CyclePolicy policy, Audience audience, IReadOnlyList<Respondent> respondents, int seed)
    {
        var own = Own(policy, audience).ToList();
        var contacts = new Dictionary<string, IReadOnlyList<KnownContact>>(StringComparer.Ordinal);
        foreach (var respondent in respondents)
        {
            if (SeededDraw.For(seed, "no-contacts", respondent.Id).Unit() < WithoutAny)
            {
                continue;
            }

            var known = own.Select(role => Person(seed, role, $"{respondent.Id}")).ToList();
            if (respondent.TrustId is { } trust)
            {
                known.Add(Person(seed, Role.TrustChief, trust));
                known.Add(Person(seed, Role.TrustChair, trust));
                known.Add(Person(seed, Role.TrustLead, trust));
            }

            contacts[respondent.Id] = known;
        }

        var partners = policy.SignOff.Stages.Select(s => s.Role)
            .Concat(policy.OnCall)
            .Concat(policy.Drafting?.Reading?.To ?? [])
            .Concat(policy.IsAnonymous && audience.Roles.Count == 0 ? [] : policy.Ladder.Where(r => r.Asks == RungAsks.Return).SelectMany(r => r.To.SelectMany(t => t).Except(r.IfHeld)))
            .Where(r => audience.Roles.Count > 0 ? !own.Contains(r) : !Role.IsOfSchool(r))
            .Distinct(StringComparer.Ordinal);
        var readers = policy.Publication?.SendOut is null ? [] : policy.Papers.Where(p => p is { NeedsSignOff: true, Scope: PaperScope.Run }).Select(p => Role.ReaderOf(p.Id));
        contacts[Nobody.Id] = [.. partners.Select(r => Person(seed, r, "partnership")), .. readers.SelectMany(r => Enumerable.Range(1, Readers).Select(n => Person(seed, r, $"reader{n}")))];
        return contacts;
    }

    /// <summary>Roles held at each respondent; who is asked for an anonymous answer is asked in person.</summary>
    private static IEnumerable<string> Own(CyclePolicy policy, Audience audience) => audience.Roles.Count > 0 ? audience.Roles
        : policy.IsAnonymous
        ? policy.Ladder.SelectMany(r => r.To.SelectMany(t => t)).Except(policy.SignOff.Stages.Select(s => s.Role), StringComparer.Ordinal)
        : policy.Ladder.Any(r => r.Asks == RungAsks.Return && r.To.Any(t => t.Contains(Role.Office))) ? [Role.Dsl, Role.Head, Role.Chair, Role.Office]
        : [Role.Dsl, Role.Head, Role.Chair];

    private static KnownContact Person(int seed, string role, string body)
    {
        var draw = SeededDraw.For(seed, "person", body, role);
        var name = $"{draw.Pick(First)} {draw.Pick(Last)}";
        return new KnownContact(role, $"p-{draw.Next():x16}", new PersonDetails(name, $"{role}.{body}@example.invalid"));
    }
}
