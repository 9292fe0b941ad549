using System.Diagnostics;
using Assurance.Core.Cycles;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Rehearsal;
using NodaTime;

namespace Assurance.Benchmarks;

/// <summary>
/// A run of many invented schools walked through its year by the planner alone: what it plans is recorded at once, letters are
/// released when they are held, nine schools in ten return. Every plan is timed.
/// </summary>
internal sealed class PlannedYear
{
    private const int Seed = 1;
    private const int SchoolsInTrust = 18;
    private const string Authority = "926";
    private static readonly LocalDate Opens = new(2026, 9, 21);
    private readonly RunFrame frame;
    private readonly Queue<SimulatedReturn> returns;
    private readonly List<RunEvent> events = [];
    private Instant now;

    public PlannedYear(int respondents)
    {
        var definition = ShippedCycles.Load("section-175");
        var calendar = ShippedCalendars.School(Authority, new LocalDate(2028, 8, 31));
        var dates = RunDates.Reckon(definition.Policy, calendar, Opens);
        Respondent[] asked = [.. Enumerable.Range(1, respondents).Select(i => School(i, definition.Duties[i % 2].Code))];
        frame = new RunFrame(Keys.Run("section-175", Opens), definition.Policy, definition.Questionnaire, definition.Duties, asked, ShippedCalendars.WorkingDays()) { Forms = definition.Forms };
        frame.Learn("calendar", calendar);
        State = new RunState(frame);
        returns = new(SimulatedReturns.Draw(asked, new HashSet<string>(StringComparer.Ordinal), dates, calendar, 0.9, Seed));
        now = RehearsalStage.Start(dates, calendar);
        Happens("opened", new RunOpened("section-175", Opens, "definition", "roster", false, false, new RunSettings(Authority, PaperChoice.None, RunSettings.DefaultMessagesPerMinute, 1)));
        Happens("calendar", new CalendarSet(Authority, "calendar", null, dates.Due));
        foreach (var (respondent, known) in SimulatedContacts.For(definition.Policy, definition.Audience, asked, Seed))
        {
            Happens($"{respondent}/contacts", new ContactsSet(respondent, [.. known.Select(c => new Contact(c.Role, c.Person, $"person/{c.Person}", true))]));
        }
    }

    public RunState State { get; }

    /// <summary>Every plan of the year: when, after how many events, and how long it took.</summary>
    public List<(Instant At, int Events, TimeSpan Took)> Plans { get; } = [];

    public PlannedYear Walk()
    {
        while (!State.IsClosed)
        {
            var start = Stopwatch.GetTimestamp();
            var plan = Planner.Plan(State, now);
            Plans.Add((now, events.Count, Stopwatch.GetElapsedTime(start)));
            if (plan.IsEmpty)
            {
                now = plan.NextLook is { } next ? Come(next) : throw new InvalidOperationException($"At {now} the run waits for somebody, and nobody is there.");
            }

            foreach (var batch in plan.Batches)
            {
                now = batch.Slot > now ? Come(batch.Slot) : now;
                foreach (var step in batch.Steps)
                {
                    Do(step);
                }
            }
        }

        return this;
    }

    /// <summary>The state as it was after so many events, with nothing remembered of earlier plans.</summary>
    public RunState After(int count)
    {
        var state = new RunState(frame);
        events.GetRange(0, count).ForEach(state.Apply);
        return state;
    }

    private static Respondent School(int i, string duty) => new()
    {
        Id = $"{900_000 + i}",
        Name = $"School {i}",
        Duty = duty,
        Calendar = Authority,
        TrustId = i % 3 == 0 ? $"{17_000 + (i / SchoolsInTrust)}" : null,
        TrustName = "Trust",
    };

    /// <summary>Lets time pass, and the schools return that return in it.</summary>
    private Instant Come(Instant moment)
    {
        while (returns.TryPeek(out var next) && next.At <= moment)
        {
            _ = returns.Dequeue();
            now = next.At > now ? next.At : now;
            Happens(Keys.Response(State.Run, next.Respondent, 1), new ResponseReceived(next.Respondent, 1, "web", $"return/{next.Respondent}", false, false));
            while (Planner.PlanReplies(State, next.Respondent, now) is { Count: > 0 } replies)
            {
                foreach (var reply in replies)
                {
                    Do(reply);
                }
            }
        }

        return moment;
    }

    private void Do(Step step)
    {
        if (StepCheck.StillDue(State, step, now) is not { } due || StepEvents.Of(due, "claim") is not { } body)
        {
            return;
        }

        Happens(due.Key, body);
        switch (due)
        {
            case Step.SendMessage sent:
                Happens(Keys.Outcome(sent.Key), new MessageSent(sent.Key, sent.Key));
                if (sent.Items[0].Respondent == Nobody.Id && State.SignedStages < State.Policy.SignOff.Stages.Count)
                {
                    Happens($"signed-{State.SignedStages}", new SignedOff(State.SignedStages, sent.Items[0].Roles[0], "decision/words"));
                }

                break;
            case Step.HoldMessage held:
                Happens(Keys.Release(held.Message), new MessageReleased(held.Message, held.Respondent, held.Rung, "decision/words"));
                break;
        }
    }

    private void Happens(string key, EventBody body)
    {
        var happened = new RunEvent(key, now, Actors.System, body);
        State.Apply(happened);
        events.Add(happened);
    }
}
