using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Engine.Rehearsal;
using Assurance.TestKit.Properties;
using Assurance.TestKit.Runs;
using FsCheck.Fluent;
using NodaTime;

namespace Assurance.Engine.Tests.Properties;

/// <summary>Design, section 11, over random rosters, calendars, response patterns, decisions and downtime.</summary>
public sealed class WhatMustAlwaysHold
{
    private static void Over(int runs, Action<RandomRun> holds) =>
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), seed => holds(RandomRun.PlayAsync(seed).GetAwaiter().GetResult()))
            .Hold(runs);

    [Fact]
    public void The_invariants_hold_whatever_happens() => Over(60, run =>
    {
        NobodyIsChasedWhoOwesNothing(run);
        NobodyGetsTwoChasesInADay(run);
        NothingHappensTwice(run);
        EveryChaseLeavesOnASchoolDayInOfficeHours(run);
        NothingReceivedIsLost(run);
        NothingLegalLeavesWithoutAPerson(run);
        EscalationWaitsForTheRungBefore(run);
        EveryIntentHasOneOutcome(run);
        EveryReplyIsSentOnce(run);
    });

    [Fact]
    public void Every_rung_that_fell_due_was_acted_on_or_recorded_as_passed_over() => Over(40, EveryRungWasReached);

    /// <summary>Three outages of forty days push the last rung beyond the end of the run: then a person is told that it was left open.</summary>
    [Fact]
    public async Task A_ladder_that_the_end_of_the_run_cut_short_is_named_to_a_person()
    {
        var run = await RandomRun.PlayAsync(700_357);

        Assert.Contains(run.Events, e => e.Key == Keys.Task(run.State.Run, "100100", "left-open"));
        EveryRungWasReached(run);
    }

    private static void EveryRungWasReached(RandomRun run)
    {
        foreach (var respondent in run.State.Respondents.Where(r => r.OwesAnswer))
        {
            if (run.Events.Any(e => e.Body is SendingStopped || (e.Body is Paused or Extended or Resumed or ReturnWithdrawn or FormWithdrawn or ContactsSet && e.About(respondent.Id) && !e.Key.Contains("/contacts-", StringComparison.Ordinal))))
            {
                continue;
            }

            // Only the end of the run cuts a ladder short: never a rung before one that was reached, and not without a word.
            var reached = respondent.RungStates.Select(r => r.IsSettled || r.SettledRoles.Count > 0).ToList();
            var leftOpen = run.State.IsClosed && run.State.Has(Keys.Task(run.State.Run, respondent.Id, "left-open"));
            var last = leftOpen ? reached.LastIndexOf(true) : reached.Count - 1;
            for (var i = 0; i <= last; i++)
            {
                Assert.True(reached[i], $"seed {run.Seed}: {respondent.Id} never came to {run.State.Policy.Ladder[i].Code}");
            }
        }
    }

    /// <summary>
    /// A state remembers what need not be looked at again. Whatever has just happened and however much later it is, it plans what a
    /// state folded anew from the same events plans.
    /// </summary>
    [Fact]
    public void A_state_that_has_planned_before_plans_what_a_new_one_does() => Over(12, run =>
    {
        var state = new RunState(run.State.Frame);
        var draw = SeededDraw.For(run.Seed, "looks");
        var watched = new Dictionary<Type, int>();
        for (var i = 0; i < run.Events.Count; i++)
        {
            var happened = run.Events[i];
            var time = watched[happened.Body.GetType()] = watched.GetValueOrDefault(happened.Body.GetType()) + 1;
            if (i < 2 || (time > 8 && !draw.Chance(0.02)))
            {
                state.Apply(happened);
                continue;
            }

            _ = Planner.Plan(state, happened.At);
            state.Apply(happened);
            foreach (var at in new[] { happened.At, happened.At + Duration.FromMinutes(draw.Below(5000)), happened.At })
            {
                var plan = Planner.Plan(state, at);
                var anew = PlanText.Anew(state, run.Events.Take(i + 1), plan);
                Assert.True(anew == PlanText.Of(plan), $"seed {run.Seed}, after {happened.Key}: a state folded anew plans {anew} and not {PlanText.Of(plan)}");
            }
        }
    });

    private static IEnumerable<(RunEvent Event, MessageIntended Message)> Chases(RandomRun run) =>
        run.Events.Where(e => e.Body is MessageIntended { Class: MessageClass.Chase }).Select(e => (e, (MessageIntended)e.Body));

    private static void NobodyIsChasedWhoOwesNothing(RandomRun run)
    {
        var standing = new HashSet<(string Respondent, int Version)>();
        var (paused, exempt, ceased) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var (assured, confirmed) = (new HashSet<(string Respondent, string Form, int Version)>(), new HashSet<(string Respondent, string Key)>());
        var forms = run.Events.Where(e => e.Body is FormReceived).ToDictionary(e => e.Body is FormReceived f ? (f.Respondent, f.Form, f.Version) : default, e => e.Key);
        var ends = run.Definition.Forms.Values.ToDictionary(f => f.Id, f => f.Outcomes.Where(o => o.EndsEscalation).Select(o => o.Code).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var stopped = false;
        foreach (var happened in run.Events)
        {
            switch (happened.Body)
            {
                case ResponseReceived e: _ = standing.Add((e.Respondent, e.Version)); break;
                case ReturnWithdrawn e: _ = standing.Remove((e.Respondent, e.Version)); break;
                case Paused e: _ = paused.Add(e.Respondent); break;
                case Resumed e: _ = paused.Remove(e.Respondent) || exempt.Remove(e.Respondent); break;
                case Exempted e: _ = exempt.Add(e.Respondent); break;
                case RegisterChanged e: _ = e.Change == RegisterChange.Closed ? ceased.Add(e.Respondent) : ceased.Remove(e.Respondent); break;
                case FormReceived e when e.Outcomes.Any(ends[e.Form].Contains): _ = assured.Add((e.Respondent, e.Form, e.Version)); break;
                case FormWithdrawn e:
                    _ = assured.Remove((e.Respondent, e.Form, e.Version));
                    _ = confirmed.Remove((e.Respondent, Keys.ConfirmedBy(forms[(e.Respondent, e.Form, e.Version)])));
                    break;
                case ContactsConfirmed e: _ = confirmed.Add((e.Respondent, happened.Key)); break;
                case SendingStopped: stopped = true; break;
                case SendingStarted: stopped = false; break;
                case MessageIntended { Class: MessageClass.Chase } m:
                    Assert.False(stopped, $"seed {run.Seed}: {happened.Key} left although sending was stopped");
                    Assert.All(m.Items.Where(i => i.Respondent != Nobody.Id), i => Assert.False(
                        paused.Contains(i.Respondent) || exempt.Contains(i.Respondent) || ceased.Contains(i.Respondent) || Gave(i),
                        $"seed {run.Seed}: {happened.Key} chases {i.Respondent}, which owes nothing"));
                    break;
            }
        }

        bool HasReturned(string respondent) => standing.Any(s => s.Respondent == respondent);

        bool Gave(MessageItem item) => run.State.Step(item.Rung)!.Asks switch
        {
            RungAsks.Contacts => confirmed.Any(c => c.Respondent == item.Respondent),
            RungAsks.Return => HasReturned(item.Respondent) || assured.Any(a => a.Respondent == item.Respondent),
            _ => !HasReturned(item.Respondent),
        };
    }

    private static void NobodyGetsTwoChasesInADay(RandomRun run)
    {
        Assert.All(Chases(run).GroupBy(c => (c.Message.Person, UkTime.Date(c.Message.Slot))), g => Assert.True(g.Count() == 1, $"seed {run.Seed}: {g.Key} got {g.Count()}"));
        var byAddress = run.Mail.Sent.Where(m => m.Class == MessageClass.Chase && m.To.Address.Length > 0).GroupBy(m => (m.To.Address, UkTime.Date(m.Date)));
        Assert.All(byAddress, g => Assert.True(g.Count() == 1, $"seed {run.Seed}: {g.Key} was mailed {g.Count()} times"));
    }

    private static void NothingHappensTwice(RandomRun run)
    {
        Assert.Equal(run.Events.Count, run.Events.Select(e => e.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(run.Mail.Sent.Count, run.Mail.Sent.Select(m => m.Reference).Distinct(StringComparer.Ordinal).Count());
        var settled = run.Events.Select(e => e.Body).OfType<MessageIntended>().SelectMany(m => m.Items).Select(i => i.Message).ToList();
        Assert.Equal(settled.Count, settled.Distinct(StringComparer.Ordinal).Count());
    }

    private static void EveryChaseLeavesOnASchoolDayInOfficeHours(RandomRun run) => Assert.All(Chases(run), c =>
    {
        Assert.True(run.Calendar.IsOpen(UkTime.Date(c.Message.Slot)), $"seed {run.Seed}: {c.Event.Key} on {UkTime.Date(c.Message.Slot)}");
        Assert.True(OfficeHours.Default.Contains(UkTime.Local(c.Message.Slot).TimeOfDay), $"seed {run.Seed}: {c.Event.Key} at {UkTime.Local(c.Message.Slot)}");
    });

    private static void NothingReceivedIsLost(RandomRun run)
    {
        var end = run.Events[^1].At;
        var received = run.Events.Select(e => e.Body).OfType<ResponseReceived>().Select(r => r.Respondent).ToHashSet(StringComparer.Ordinal);
        var gone = run.Events.Where(e => e.Body is Exempted or RegisterChanged { Change: RegisterChange.Closed }).SelectMany(e => run.Returns.Select(r => r.Respondent).Where(e.About)).ToHashSet(StringComparer.Ordinal);
        Assert.All(run.Returns.Where(r => r.At <= end && !gone.Contains(r.Respondent)), r => Assert.Contains(r.Respondent, received));
        Assert.All(run.State.Respondents, r => Assert.Equal(Enumerable.Range(1, r.AllReturns.Count), r.AllReturns.Select(v => v.Version)));
        Assert.All(run.State.Respondents, r => Assert.Equal(r.AllReturns.Count, r.Returns.Count + r.AllReturns.Count(v => r.IsWithdrawn(v.Version))));
    }

    private static void NothingLegalLeavesWithoutAPerson(RandomRun run)
    {
        var released = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var happened in run.Events)
        {
            if (happened.Body is MessageReleased release)
            {
                released[release.Message] = happened.Actor;
            }
            else if (happened.Body is MessageIntended { Class: MessageClass.Chase } intended)
            {
                foreach (var item in intended.Items.Where(i => run.State.Step(i.Rung) is { } step && (run.FirstRun || step.NeedsRelease)))
                {
                    Assert.True(released.TryGetValue(item.Message, out var person) && person != Actors.System, $"seed {run.Seed}: {item.Message} left unreleased");
                }
            }
        }
    }

    private static void EscalationWaitsForTheRungBefore(RandomRun run)
    {
        var ladder = run.State.Policy.Ladder;
        var lastOn = new Dictionary<(string, int), LocalDate>();
        foreach (var happened in run.Events)
        {
            var day = UkTime.Date(happened.At);
            foreach (var (respondent, rung, acts) in Rungs(happened))
            {
                var index = run.State.IndexOf(rung);
                if (index < 0)
                {
                    continue;
                }

                if (acts && ladder[index].WaitsForPrevious)
                {
                    Assert.True(lastOn.TryGetValue((respondent, index - 1), out var before), $"seed {run.Seed}: {respondent} came to {rung} without {ladder[index - 1].Code}");
                    Assert.True(before < day, $"seed {run.Seed}: {respondent} came to {rung} on the day of {ladder[index - 1].Code}");
                }

                lastOn[(respondent, index)] = day;
            }
        }
    }

    private static IEnumerable<(string Respondent, string Rung, bool Acts)> Rungs(RunEvent happened) => happened.Body switch
    {
        MessageIntended m => m.Items.Select(i => (i.Respondent, i.Rung, true)),
        TaskRaised { Settles: { } rung } t => [(t.Respondent, rung, true)],
        RungSettled s => [(s.Respondent, s.Rung, false)],
        MessageDropped d => [(d.Respondent, d.Rung, false)],
        _ => [],
    };

    /// <summary>Everything that came in while letters might leave has been replied to, to one person each.</summary>
    private static void EveryReplyIsSentOnce(RandomRun run)
    {
        var replies = run.Events.Select(e => e.Body).OfType<MessageIntended>().Where(m => m.Class == MessageClass.Reply && m.Items[0].Rung != "late-thanks-1").Select(m => (m.Items[0].Respondent, m.Items[0].Rung)).ToList();
        Assert.Equal(replies.Count, replies.Distinct().Count());
        if (!run.State.IsStopped && run.State.IsClosed)
        {
            Assert.True(run.State.AwaitingReply.Count == 0, $"seed {run.Seed}: {string.Join(' ', run.State.AwaitingReply)} still await a reply");
        }
    }

    private static void EveryIntentHasOneOutcome(RandomRun run)
    {
        Assert.All(run.State.Intents.Values, i => Assert.NotNull(i.SentAt));
        Assert.Equal(run.State.Intents.Count, run.Mail.Sent.Count);
    }
}
