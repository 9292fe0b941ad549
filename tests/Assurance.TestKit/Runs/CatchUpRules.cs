using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;
using NodaTime.Text;

namespace Assurance.TestKit.Runs;

/// <summary>What must hold of the record of a run whose host was off for a time (design, section 2: catch-up with manners).</summary>
/// <param name="events">The whole record.</param>
/// <param name="state">The same, folded.</param>
/// <param name="what">Said where a rule is broken.</param>
public sealed class CatchUpRules(IReadOnlyList<RunEvent> events, RunState state, string what)
{
    private static readonly string[] Escalation = ["L5", "L6", "L7", "L8"];

    public void Hold()
    {
        Assert.True(state.IsClosed, $"{what}: the run did not come to its end");
        EachStepOnce();
        EveryDueRungIsSentOrPassedOver();
        NoLetterWithoutTheRungBefore();
        OneChaseAPersonAndDay();
    }

    /// <summary>Somebody hears that nothing ran, exactly where a whole office day on which something was due went by.</summary>
    /// <param name="twin">The same year with the host on all the time.</param>
    public void IsNoted(Outage outage, IReadOnlyList<RunEvent> twin)
    {
        var notes = events.Where(e => e.Body is TaskRaised { Task: "downtime" }).ToList();
        var again = UkTime.Local(outage.To) is var to && to.TimeOfDay < OfficeHours.Default.Closes ? to.Date : to.Date.PlusDays(1);
        var missed = twin.Where(e => OfRound(e) is { } at && outage.Covers(at) && UkTime.Date(at) < again).ToList();

        // What is due for somebody who does anything meanwhile, or is released, may not be late; for all others it surely is.
        var busy = events.Where(e => outage.Covers(e.At)).SelectMany(e => Concerns.RespondentsOf(e.Body)).ToHashSet(StringComparer.Ordinal);
        var sure = missed.Where(e => e.Body is StageEntered { Stage: not "follow-up" } || (e.Body is MessageIntended m && m.Items.All(i =>
            !busy.Contains(i.Respondent) && !twin.Any(r => r.Body is MessageReleased release && release.Message == i.Message)))).ToList();
        if (missed.Count == 0)
        {
            Assert.True(notes.Count == 0, $"{what}: nothing was due while it was off, and {notes.FirstOrDefault()?.Key} says something was ({string.Join(", ", notes.Select(n => ((TaskRaised)n.Body).Reason["late"] + "/" + ((TaskRaised)n.Body).Reason["passed"]))})");
            return;
        }

        Assert.True(notes.Count == 1 || (notes.Count == 0 && sure.Count == 0), $"{what}: {notes.Count} notes of one outage, in which {missed[0].Key} was due");
        foreach (var note in notes.Select(n => (n.At, ((TaskRaised)n.Body).Reason)))
        {
            var since = LocalDatePattern.Iso.Parse(note.Reason["since"]).Value;
            Assert.True(since >= UkTime.Date(OfRound(missed[0])!.Value) && (sure.Count == 0 || since <= UkTime.Date(OfRound(sure[0])!.Value)), $"{what}: nothing ran from {OfRound(missed[0])}, and the note says {since}");
            Assert.True(UkTime.Date(note.At) == UkTime.Date(outage.To) || note.At > outage.To, $"{what}: noted at {note.At}");
        }
    }

    private static Instant? OfRound(RunEvent happened) => happened.Body switch
    {
        StageEntered e when e.Stage is "contact-refresh" or "notice" or "open" or "grace" or "written-assurance" or "report" or "follow-up" => happened.At,
        MessageIntended { Class: MessageClass.Chase } e when !e.Items[0].Rung.StartsWith("sign-off", StringComparison.Ordinal) => e.Slot,
        MessageHeld => happened.At,
        RungSettled { Reason.Code: "overtaken" or "no-contact" } => happened.At,
        TaskRaised { Settles: not null } => happened.At,
        _ => null,
    };

    private void EachStepOnce()
    {
        Assert.Equal(events.Count, events.Select(e => e.Key).Distinct(StringComparer.Ordinal).Count());
        var acted = new HashSet<(string, string, string)>();
        var passed = new HashSet<(string, string)>();
        foreach (var happened in events)
        {
            foreach (var item in happened.Body is MessageIntended { Class: MessageClass.Chase } m ? m.Items : [])
            {
                Assert.All(item.Roles, role => Assert.True(acted.Add((item.Respondent, item.Rung, role)), $"{what}: {item.Respondent} was sent {item.Rung} twice as {role}"));
                Assert.False(passed.Contains((item.Respondent, item.Rung)), $"{what}: {item.Respondent} was sent {item.Rung}, which had been passed over");
            }

            if (happened.Body is RungSettled { Roles.Count: 0 } s)
            {
                Assert.True(passed.Add((s.Respondent, s.Rung)), $"{what}: {s.Respondent} had {s.Rung} passed over twice");
            }
        }
    }

    /// <summary>Whoever never answered has come to every rung; or the run ended on the way, and a person was told so.</summary>
    private void EveryDueRungIsSentOrPassedOver()
    {
        var leftOpen = events.Select(e => e.Body).OfType<TaskRaised>().Where(t => t.Task == "left-open").Select(t => t.Respondent).ToHashSet(StringComparer.Ordinal);
        foreach (var respondent in state.Respondents.Where(r => r.OwesAnswer))
        {
            var open = Enumerable.Range(0, state.Policy.Ladder.Count).Where(i => !respondent.RungStates[i].IsSettled && respondent.RungStates[i].LastOn is null).ToList();
            Assert.True(open.Count == 0 || (leftOpen.Contains(respondent.Id) && open.TrueForAll(i => state.Policy.Ladder[i].WaitsForPrevious)),
                $"{what}: {respondent.Id} never came to {string.Join(' ', open.Select(i => state.Policy.Ladder[i].Code))}");
        }
    }

    private void NoLetterWithoutTheRungBefore()
    {
        var came = new Dictionary<(string, string), LocalDate>();
        var ladder = state.Policy.Ladder.Select(r => r.Code).ToList();
        foreach (var happened in events)
        {
            var day = UkTime.Date(happened.At);
            foreach (var (respondent, rung) in happened.Body switch
            {
                MessageIntended { Class: MessageClass.Chase } m => m.Items.Select(i => (i.Respondent, i.Rung)),
                TaskRaised { Settles: { } settles } t => [(t.Respondent, settles)],
                RungSettled s => [(s.Respondent, s.Rung)],
                _ => [],
            })
            {
                if (happened.Body is not RungSettled && Escalation.Contains(rung))
                {
                    var before = ladder[ladder.IndexOf(rung) - 1];
                    Assert.True(came.TryGetValue((respondent, before), out var on) && on < day, $"{what}: {respondent} came to {rung} on {day} without {before} before that day");
                }

                came[(respondent, rung)] = day;
            }
        }
    }

    private void OneChaseAPersonAndDay() => Assert.All(
        events.Select(e => e.Body).OfType<MessageIntended>().Where(m => m.Class == MessageClass.Chase).GroupBy(m => (m.Person, Day: UkTime.Date(m.Slot))),
        g => Assert.True(g.Count() == 1, $"{what}: {g.Key.Person} was chased {g.Count()} times on {g.Key.Day}"));
}
