using Assurance.Core.Cycles;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using NodaTime;
using AnnualDate = Assurance.Core.Cycles.AnnualDate;

namespace Assurance.Core.Tests.Planning;

/// <summary>A run whose papers are drafted: a reviewer signs first, then three partners in any order; it is owed by 10 July.</summary>
internal sealed class DraftedRun
{
    public static readonly string[] Partners = ["council", "health", "police"];

    public DraftedRun(LocalDate? lastPublished = null, DraftingPolicy? drafting = null)
    {
        var policy = TestLadder.Policy with
        {
            FollowUps = [],
            Drafting = drafting ?? new DraftingPolicy(),
            SignOff = new SignOffPolicy(
            [
                new SignOffStage("reviewer", 10, "review", "review-again") { Turn = 0, NotBefore = new AnnualDate(7, 1) },
                .. Partners.Select(p => new SignOffStage(p, 5, "please-sign", "please-sign-again") { Turn = 1 }),
            ]),
            Publication = new PublicationPolicy(new AnnualDate(7, 10), 12, "late"),
            RoleNames = new Dictionary<string, string>(TestLadder.Policy.RoleNames, StringComparer.Ordinal) { ["reviewer"] = "reviewer", ["council"] = "council", ["health"] = "health", ["police"] = "police" },
        };
        Run = new PlannedRun(Calendar.Calendars.School, new LocalDate(2025, 9, 15), policy: policy, lastPublished: lastPublished);
        Run.Happens(new ContactsSet(Nobody.Id, [PlannedRun.Held("partner", "p-partner"), .. Partners.Append("reviewer").Select(r => PlannedRun.Held(r, $"p-{r}"))]));
        Run.Returns(PlannedRun.School);
    }

    public PlannedRun Run { get; }

    public IReadOnlyList<string> Asked => [.. Run.Events.Select(e => e.Body).OfType<MessageIntended>().SelectMany(m => m.Items).Where(i => SignOffRung.IsRequest(i.Rung)).Select(i => $"{i.Rung} {i.Roles[0]}")];

    public IEnumerable<SignOffReopened> Reopened => Run.Events.Select(e => e.Body).OfType<SignOffReopened>();

    public void Signs(params string[] roles)
    {
        foreach (var role in roles)
        {
            var stage = Run.State.Policy.SignOff.Stages.Select((s, i) => (s, i)).First(s => s.s.Role == role).i;
            Assert.Contains(stage, Run.State.WaitingStages);
            Run.Happens(new SignedOff(stage, role, "words"));
        }
    }

    /// <summary>Some days on, with everything done that falls due meanwhile.</summary>
    public DraftedRun Later(int days = 3)
    {
        _ = Run.To(Run.Today.PlusDays(days));
        return this;
    }

    public DraftedRun To(int month, int day)
    {
        _ = Run.To(new LocalDate(2026, month, day));
        return this;
    }
}
