using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Core.Tests.Planning;

/// <summary>
/// A run walked from look to look with the planner alone: what it plans is recorded at once, letters are released when they are
/// held, and every chase is held against the calendar, the office hours and the one a day as it goes. Every plan is held against
/// that of a state folded anew from the same events: what a state remembers of earlier looks changes nothing.
/// </summary>
internal sealed class PlannedRun
{
    public const string School = "100001";
    private readonly HashSet<(string Person, LocalDate On)> chased = [];
    private readonly RunFrame frame;
    private int news;

    public PlannedRun(DayCalendar calendar, LocalDate opens, RunSettings? settings = null, IReadOnlyList<Respondent>? schools = null, CyclePolicy? policy = null, Instant? from = null, bool firstRun = false, LocalDate? lastPublished = null)
    {
        Calendar = calendar;
        var asked = schools ?? [new Respondent { Id = School, Name = "First School", Duty = "maintained", Calendar = "999" }];
        frame = new RunFrame("audit.2025-26", policy ?? TestLadder.Policy, TestLadder.Bank, [Duty("academy", "trust-ceo"), Duty("maintained")], asked, calendar) { Forms = TestLadder.Forms };
        frame.Learn("calendar", calendar);
        State = new RunState(frame);
        var dates = RunDates.Reckon(frame.Policy, calendar, opens);
        Now = from ?? UkTime.At(dates.First, new LocalTime(8, 0));
        Happens(new RunOpened("audit", opens, "definition", "roster", firstRun, false, settings ?? new RunSettings("999", PaperChoice.None, 25, 1)) { LastPublished = lastPublished }, "opened");
        Happens(new CalendarSet("999", "calendar", null, dates.Due), "calendar");
        Happens(new ContactsSet(Nobody.Id, [Held("partner", "p-partner")]), "partners");
        foreach (var school in asked)
        {
            Happens(new ContactsSet(school.Id, [Held("dsl", $"p-dsl-{school.Id}"), Held("head", $"p-head-{school.Id}"), Held("chair", $"p-chair-{school.Id}")]), $"{school.Id}/contacts");
        }
    }

    public DayCalendar Calendar { get; }

    public RunState State { get; }

    public RespondentState First => State.Find(School)!;

    public Instant Now { get; private set; }

    public LocalDate Today => UkTime.Date(Now);

    public List<RunEvent> Events { get; } = [];

    /// <summary>Plans made so far.</summary>
    public int Looks { get; private set; }

    /// <summary>What is wrong, where a rule of chasing was broken.</summary>
    public List<string> Broken { get; } = [];

    public static Contact Held(string role, string person) => new(role, person, $"person/{person}", HasEmail: true);

    /// <summary>Something that nobody planned: an answer, a decision, news of the register.</summary>
    public void Happens(EventBody body, string? key = null) => Apply(new RunEvent(key ?? $"news-{++news}", Now, "officer-test", body));

    /// <summary>A return as a door records it, without the replies it sets off.</summary>
    public void Returns(string respondent, int version = 1, Func<ResponseReceived, ResponseReceived>? with = null)
    {
        var received = new ResponseReceived(respondent, version, "web", $"return/{respondent}-{version}", false, false) { Source = $"web-{respondent}-{version}" };
        Happens(with?.Invoke(received) ?? received);
    }

    public void Learn(string name, DayCalendar calendar) => frame.Learn(name, calendar);

    public void Learn(string name, Respondent particulars) => frame.Learn(name, particulars);

    /// <summary>Lets time pass until ten o'clock on that day, and nothing is done.</summary>
    public void Sleep(LocalDate day) => Now = UkTime.At(day, new LocalTime(10, 0));

    /// <summary>Lets time pass until the beginning of office hours on that day, and does what is due then.</summary>
    public PlannedRun To(LocalDate day)
    {
        var until = UkTime.At(day, OfficeHours.Default.Opens);
        while (!State.IsClosed && Now <= until)
        {
            Looks++;
            var plan = Planner.Plan(State, Now);
            Assert.Equal(PlanText.Anew(State, Events, plan), PlanText.Of(plan));
            if (!plan.IsEmpty)
            {
                Do(plan);
                continue;
            }

            if (plan.NextLook is not { } next || next > until)
            {
                Now = Now > until ? Now : until;
                return this;
            }

            Assert.True(next > Now, $"At {Now} the plan says to look again at {next}.");
            Now = next;
        }

        return this;
    }

    /// <summary>The day of the school's message of that step, or null.</summary>
    public LocalDate? SentOn(string rung, string respondent = School) =>
        Messages(respondent).Where(m => m.Item.Rung == rung).Select(m => (LocalDate?)UkTime.Date(m.Message.Slot)).FirstOrDefault();

    public IEnumerable<string> ChasedWith(string respondent = School) =>
        Messages(respondent).Where(m => m.Message.Class == MessageClass.Chase).Select(m => m.Item.Rung).Distinct();

    public IEnumerable<(MessageIntended Message, MessageItem Item)> Messages(string respondent = School) =>
        Events.Select(e => e.Body).OfType<MessageIntended>().SelectMany(m => m.Items.Where(i => i.Respondent == respondent).Select(i => (m, i)));

    public IEnumerable<string> Tasks => State.Tasks.Select(t => t.Task.Task);

    public RungSettled? PassedOver(string rung, string respondent = School) =>
        Events.Select(e => e.Body).OfType<RungSettled>().FirstOrDefault(s => s.Respondent == respondent && s.Rung == rung && s.Roles.Count == 0);

    public string Why(LocalDate day, string respondent = School)
    {
        var state = new RunState(frame);
        var before = Events.Where(e => UkTime.Date(e.At) <= day).ToList();
        before.ForEach(state.Apply);
        return Core.Planning.Why.Answer(state, state.Find(respondent)!, day, [.. before.Where(e => UkTime.Date(e.At) == day)]);
    }

    private static Duty Duty(string code, params string[] also) => new()
    {
        Code = code,
        Title = code,
        TypeCodes = [],
        Paragraph = "Law.",
        ChairTitle = "chair of governors",
        Also = [.. also.Select(r => new ExtraRecipients("L8", [r]))],
    };

    private void Do(RoundPlan plan)
    {
        var done = 0;
        foreach (var batch in plan.Batches)
        {
            Now = batch.Slot > Now ? batch.Slot : Now;
            foreach (var step in batch.Steps)
            {
                if (StepCheck.StillDue(State, step, Now) is { } due && StepEvents.Of(due, "claim") is { } body)
                {
                    Apply(new RunEvent(due.Key, Now, Actors.System, body));
                    After(due);
                    done++;
                }
            }
        }

        Assert.True(done > 0, $"At {Now} nothing of the plan could be done: {string.Join(' ', plan.Steps.Select(s => s.Key))}");
    }

    private void After(Step done)
    {
        switch (done)
        {
            case Step.SendMessage sent:
                Apply(new RunEvent(Keys.Outcome(sent.Key), Now, Actors.System, new MessageSent(sent.Key, sent.Key)));
                if (sent.Class == MessageClass.Chase)
                {
                    Judge(sent);
                }

                if (sent.Letter == "sign-off")
                {
                    Happens(new SignedOff(0, "partner", "agreed"));
                }

                break;
            case Step.HoldMessage held:
                Apply(new RunEvent(Keys.Release(held.Message), Now, "officer-test", new MessageReleased(held.Message, held.Respondent, held.Rung, "released")));
                break;
        }
    }

    private void Judge(Step.SendMessage chase)
    {
        var day = UkTime.Date(chase.Slot);
        if (!Calendar.IsOpen(day))
        {
            Broken.Add($"{chase.Key} on {day}, no school day");
        }

        if (!OfficeHours.Default.Contains(UkTime.Local(chase.Slot).TimeOfDay))
        {
            Broken.Add($"{chase.Key} at {UkTime.Local(chase.Slot)}, out of hours");
        }

        if (!chased.Add((chase.Person, day)))
        {
            Broken.Add($"{chase.Key} is a second chase to {chase.Person} on {day}");
        }
    }

    private void Apply(RunEvent happened)
    {
        Assert.False(State.Has(happened.Key), $"{happened.Key} happened twice.");
        State.Apply(happened);
        Events.Add(happened);
    }
}
