using Assurance.Core.Cycles;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Engine.Officers;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.FrontDoor.Views;

/// <summary>One step of the ladder and what has come of it.</summary>
/// <param name="Letter">Subject of its letter; empty for a step without one.</param>
/// <param name="When">Its place in the timetable, in words.</param>
/// <param name="Sent">Messages that left.</param>
/// <param name="OnTheWay">Messages about to leave, or of which nobody can tell.</param>
/// <param name="Calls">Tasks that are the whole of the rung.</param>
/// <param name="PassedOver">Respondents for whom a later rung took its place.</param>
public sealed record LadderRow(
    string Code, string Title, string Letter, LocalDate On, bool IsProvisional, bool IsPast, string When, string To, bool IsLetter, int Sent, int OnTheWay, int Calls, int Waiting, int PassedOver)
{
    public static IReadOnlyList<LadderRow> Of(RunState state, FrozenRun frozen, Instant now)
    {
        var moment = new PlanMoment(now, Core.Calendar.OfficeHours.Default);
        var dates = state.RunDates;
        var items = state.Intents.Values.SelectMany(i => i.Intended.Items.Select(item => (item.Rung, IsSent: i.SentAt is not null))).ToLookup(i => i.Rung, StringComparer.Ordinal);
        var waiting = OfficerDesk.Waiting(state).CountBy(h => h.Rung).ToDictionary(StringComparer.Ordinal);
        var calls = state.Tasks.Where(t => t.Task.Settles is not null).CountBy(t => t.Task.Settles!).ToDictionary(StringComparer.Ordinal);
        return [.. state.Policy.Ladder.Select((rung, i) => new LadderRow(
            rung.Code, rung.Title, LetterTitle.Of(state, frozen, rung.Message), dates.Rungs[i], state.RunCalendar.IsProvisional(dates.Rungs[i]), moment.HasReached(dates.Rungs[i]), WhenOf(state.Policy, rung), ToOf(state, rung), rung.Message is not null,
            items[rung.Code].Count(s => s.IsSent), items[rung.Code].Count(s => !s.IsSent), calls.GetValueOrDefault(rung.Code), waiting.GetValueOrDefault(rung.Code),
            state.Respondents.Count(r => r.RungStates[i] is { IsSettled: true, HasActed: false })))];
    }

    private static string WhenOf(CyclePolicy policy, Rung rung)
    {
        var day = policy.Day;
        var days = Wording.Count(Math.Abs(rung.Days), day);
        var side = rung.Days < 0 ? "before" : "after";
        return rung.Anchor switch
        {
            RungAnchor.Opens => rung.Days == 0 ? "On opening" : $"{days} {side} opening",
            RungAnchor.Window => $"{rung.Share * 100:0.#}% of the time to answer gone",
            RungAnchor.Due => rung.Days == 0 ? "On the due date" : $"{days} {side} the due date",
            RungAnchor.GraceEnds => rung.Days == 0 ? "At the end of grace" : $"{days} {side} the end of grace",
            RungAnchor.Meeting => $"At the next meeting; else {days} after the step before",
            _ => $"{days} after the step before",
        };
    }

    private static string ToOf(RunState state, Rung rung) => Wording.Capital(string.Join(", ", rung.To.Select(alternatives =>
        string.Join(" or else ", alternatives.Select(r => Wording.Role(state, null, r))) + (alternatives.All(rung.AsCopy.Contains) ? " (copy)" : "") + (alternatives.All(rung.IfHeld.Contains) ? " (where there is one)" : ""))));
}
