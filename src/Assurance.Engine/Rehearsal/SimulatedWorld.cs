using Assurance.Core.Analysis.Surveys;
using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Engine.Intake;
using Assurance.Engine.Officers;
using Assurance.Engine.Rounds;
using NodaTime;

namespace Assurance.Engine.Rehearsal;

/// <summary>
/// The people of a rehearsal: respondents who act on days drawn by seed, an officer who releases letters the same day, and
/// signatories who agree two working days after they were asked. It owns the clock; letting time pass is letting them act.
/// </summary>
public sealed class SimulatedWorld : IWaiter, IDisposable
{
    /// <summary>Who releases in a rehearsal; the name is stored beside every release.</summary>
    public static readonly Officer Officer = new("officer-simulated", "Demo officer (simulated)");

    private static readonly LocalTime ReleaseAt = new(14, 0);
    private readonly PriorityQueue<Func<Task<bool>>, (Instant At, long Order)> coming = new();
    private readonly HashSet<(string Run, string What, Instant At)> scheduled = [];
    private readonly Dictionary<string, (SimulatedRespondents Respondents, SimulatedModeration Moderation, CyclePolicy Policy)> entered = new(StringComparer.Ordinal);
    private EngineRoom room;
    private readonly SimulatedPartners partners;
    private long order;

    public SimulatedWorld(EngineRoom room, VirtualClock clock)
    {
        this.room = room;
        partners = new SimulatedPartners(() => this.room, Once);
        HandIn = AdmitAsync;
        Clock = clock;
        room.Shelf.Appended += React;
    }

    public VirtualClock Clock { get; }

    /// <summary>Respondents whose first answer has come in.</summary>
    public int Returns => entered.Values.Sum(e => e.Respondents.Returns);

    /// <summary>
    /// Takes what somebody sends, and tells whether the run's plan changed. Left alone it goes through the one way in; a host with doors
    /// of its own puts them here.
    /// </summary>
    public Func<string, Submission, Task<bool>> HandIn { get; set; }

    /// <summary>When somebody acts next, as far as it is settled yet.</summary>
    public Instant? NextAct => coming.TryPeek(out _, out var next) ? next.At : null;

    /// <summary>Called when something happened that changes a run's plan.</summary>
    public event Action<string>? Hinted;

    public Task WaitUntilAsync(Instant moment, bool wakeOnHint, CancellationToken cancellation = default) => AdvanceToAsync(moment, wakeOnHint);

    /// <summary>Lets time pass until the moment, or until a hint.</summary>
    /// <returns>True if it was cut short by a hint.</returns>
    public async Task<bool> AdvanceToAsync(Instant moment, bool stopOnHint)
    {
        while (coming.TryPeek(out _, out var next) && next.At <= moment)
        {
            var act = coming.Dequeue();
            Clock.MoveTo(next.At);
            if (await act() && stopOnHint)
            {
                return true;
            }
        }

        Clock.MoveTo(moment);
        return false;
    }

    /// <summary>Schedules the returns of a run that are still to come, and picks up what its officers had before them.</summary>
    public async Task EnterAsync(string run, IReadOnlyList<SimulatedReturn> returns)
    {
        if (!entered.TryGetValue(run, out var people))
        {
            var policy = await room.Shelf.Journal(run).ReadAsync(state => state.Policy);
            entered[run] = people = (new SimulatedRespondents(() => room, run, At, (of, submission) => HandIn(of, submission)), new SimulatedModeration(() => room, run, (moment, act) => At(moment, () => HintedAsync(run, act))), policy!);
            await people.Moderation.BeginAsync(returns.Count > 0 ? returns[0].Seed : 1, Clock.Now);
        }

        await KeepTablesAsync(run, returns.Count > 0 ? returns[0].Seed : 0);
        await people.Respondents.ExpectAsync(returns, Clock.Now);
        await people.Respondents.RememberAsync(Clock.Now);
        var pending = await room.Shelf.Journal(run).ReadAsync(state => (
            Held: OfficerDesk.Waiting(state).Select(h => state.Message(h.Message)!.HeldAt!.Value).Distinct().ToList(),
            Asked: state.Intents.Values.Where(i => SignOffRung.IsRequest(i.Intended.Items[0].Rung)).Select(i => i.Intended).ToList()));
        foreach (var held in pending.Held ?? [])
        {
            ScheduleRelease(run, held);
        }

        foreach (var asked in pending.Asked ?? [])
        {
            partners.Read(run, asked.Slot, asked);
        }

        if (await room.Shelf.Journal(run).ReadAsync(state => state.Tasks.Where(t => t.Task.Task == TaskCodes.ReadComments && state.CommentsReadAt is null).Select(t => (Instant?)t.At).FirstOrDefault()) is { } owed)
        {
            ScheduleReading(run, owed);
        }
    }

    /// <summary>What the business unit has kept for the papers; a table that stands is left alone.</summary>
    private async Task KeepTablesAsync(string run, int seed)
    {
        var wanted = await room.Shelf.Journal(run).ReadAsync(state => state.Policy.Tables.Where(t => state.TakesAdditions && !state.Tables.ContainsKey(t.Id))
            .Select(t => (t.Id, Rows: SimulatedTables.Rows(t, state.Frame.Questionnaire, state.Opened!.Opens, seed))).ToList());
        foreach (var (id, rows) in wanted ?? [])
        {
            _ = await room.Tables.SetAsync(run, id, rows, Officer.Person);
        }
    }

    /// <summary>The process that served them has ended, and another one on the same store takes its place: they notice nothing.</summary>
    public void MoveTo(EngineRoom next)
    {
        room.Shelf.Appended -= React;
        room = next;
        room.Shelf.Appended += React;
    }

    public void Dispose() => room.Shelf.Appended -= React;

    private void React(string run, IReadOnlyList<RunEvent> events)
    {
        var known = entered.TryGetValue(run, out var people);
        foreach (var happened in events)
        {
            if (known)
            {
                people.Respondents.Read(happened, people.Policy);
                people.Moderation.Read(happened);
            }

            if (happened.Body is TaskRaised { Task: TaskCodes.ReadComments })
            {
                ScheduleReading(run, happened.At);
            }

            if (happened.Body is MessageHeld)
            {
                ScheduleRelease(run, happened.At);
            }
            else
            {
                partners.Read(run, happened.At, happened.Body);
            }
        }
    }

    /// <summary>Admitted, and what it sets off at once.</summary>
    private async Task<bool> AdmitAsync(string run, Submission submission)
    {
        if ((await room.Intake.AnswerAsync(run, submission)).IsAdmitted)
        {
            await ReplyAsync(run, submission.Respondent);
        }

        return false;
    }

    /// <summary>What cannot leave at once the next round sends: nobody who answers is kept waiting by it, here as at every door.</summary>
    private async Task ReplyAsync(string run, string respondent)
    {
        try
        {
            _ = await room.Rounds.ReplyAsync(run, respondent);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
        }
    }

    private void ScheduleRelease(string run, Instant held)
    {
        var sameDay = UkTime.At(UkTime.Date(held), ReleaseAt);
        var at = sameDay > held ? sameDay : held + Duration.FromMinutes(30);
        Once(run, "release", at, async () =>
        {
            var released = await room.Desk.ReleaseAsync(run, null, Officer, "Released in rehearsal: simulated, nothing leaves.");
            return released.Changed > 0;
        });
    }

    /// <summary>The officer of a rehearsal reads the comments the next day, sorts them by their words and lets pass what may be quoted.</summary>
    private void ScheduleReading(string run, Instant owed) => Once(run, "comments", UkTime.At(UkTime.Date(owed).PlusDays(1), ReleaseAt), async () =>
    {
        var reading = await room.Comments.ReadAsync(run);
        var marks = reading.Comments.ToDictionary(c => c.Key, c => new CommentMark(SimulatedSurvey.ThemesOf(c.Question, c.Text), SimulatedSurvey.IsQuoted(c.Question, c.Text)), StringComparer.Ordinal);
        return (await room.Comments.KeepAsync(run, marks, Officer, "Read in rehearsal: simulated comments identify nobody.")).Changed > 0;
    });

    private void Once(string run, string what, Instant at, Func<Task<bool>> act)
    {
        if (scheduled.Add((run, what, at)))
        {
            At(at, () => HintedAsync(run, act));
        }
    }

    /// <summary>What an officer does changes the plan, and the run is told.</summary>
    private async Task<bool> HintedAsync(string run, Func<Task<bool>> act)
    {
        var changed = await act();
        if (changed)
        {
            Hinted?.Invoke(run);
        }

        return changed;
    }

    private void At(Instant at, Func<Task<bool>> act) => coming.Enqueue(act, (at, order++));
}
