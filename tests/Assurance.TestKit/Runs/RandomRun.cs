using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Memory;
using Assurance.Engine.Officers;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.TestKit.Runs;

/// <summary>
/// A small run in which everything is drawn by seed: who is asked, who shares a person with whom, who answers when, what officers
/// decide, on which days the host is off. Driven to its end; the record is what tests look at.
/// </summary>
public sealed class RandomRun : IWaiter
{
    private static readonly Lazy<CycleDefinition> Cycle = new(() => ShippedCycles.Load("section-175"));
    private readonly SeededDraw draw;
    private readonly List<(Instant From, Instant To)> outages = [];
    private SimulatedWorld world = null!;

    private RandomRun(int seed)
    {
        Seed = seed;
        draw = SeededDraw.For(seed, "random-run");
    }

    public int Seed { get; }

    public CycleDefinition Definition => Cycle.Value;

    public bool FirstRun { get; private set; }

    public DayCalendar Calendar { get; private set; } = null!;

    public IReadOnlyList<SimulatedReturn> Returns { get; private set; } = [];

    public IReadOnlyList<RunEvent> Events { get; private set; } = [];

    public MemoryMail Mail { get; } = new();

    public RunState State { get; private set; } = null!;

    public IReadOnlyList<(Instant From, Instant To)> Outages => outages;

    public static async Task<RandomRun> PlayAsync(int seed)
    {
        var run = new RandomRun(seed);
        await run.PlayAsync();
        return run;
    }

    public async Task WaitUntilAsync(Instant moment, bool wakeOnHint, CancellationToken cancellation = default)
    {
        // A host that is off plans nothing: time goes on to the end of the outage, and people go on answering.
        var outage = outages.FirstOrDefault(o => moment >= o.From && moment < o.To);
        _ = outage.To > Instant.MinValue && outage != default
            ? await world.AdvanceToAsync(outage.To, stopOnHint: false)
            : await world.AdvanceToAsync(moment, wakeOnHint);
    }

    private async Task PlayAsync()
    {
        FirstRun = draw.Chance(0.2);
        Calendar = RandomCalendar();
        var opens = new LocalDate(2025, 9, 22).PlusDays(draw.Below(60) * (draw.Chance(0.5) ? 1 : 0));
        var respondents = Respondents(4 + draw.Below(12));
        var options = new RehearsalOptions
        {
            Definition = Definition,
            Respondents = respondents,
            Calendar = Calendar,
            Partnership = new PartnershipDetails("Test Partnership", "The team", "team@example.invalid", "01632 960 001", "A Sender", "Manager", "https://example.invalid"),
            Opens = opens,
            ResponseRate = 0,
            MessagesPerMinute = 1 + draw.Below(3),
            Seed = Seed,
            LaCode = "926",
            Papers = PaperChoice.Sample,
            FirstRun = FirstRun,
        };
        var dates = RunDates.Reckon(Definition.Policy, Calendar, opens);
        Returns = [.. RehearsalStage.Returns(options with { ResponseRate = draw.Unit() }, dates).Select(InTheMiddleOfAWave)];
        var record = new InMemoryRecord();
        using var stage = await RehearsalStage.SetAsync(options, record, new InMemoryObjects(), Mail, new MemoryPublication(), new PlainComposer());
        world = stage.World;
        await ShareContactsAsync(stage, respondents);
        await world.EnterAsync(stage.Run, Returns);
        ScheduleOutages(dates);
        var driver = new RoundDriver(stage.Room.Rounds, this, world.Clock);
        var end = UkTime.At(dates.Compile, LocalTime.Midnight) + Duration.FromDays(200);
        while (await driver.DriveAsync(stage.Run, world.Clock.Now + Duration.FromDays(3 + draw.Below(20))) && world.Clock.Now < end)
        {
            await DecideAsync(stage, respondents);
        }

        Events = [.. (await record.ReadAsync(stage.Run)).Select(l => EventJson.Read(l.Bytes.Span))];
        State = (await stage.Room.Shelf.Journal(stage.Run).ReadAsync(s => s))!;
    }

    /// <summary>Half of the returns come while a wave of that day is leaving: between a plan and its sending.</summary>
    private SimulatedReturn InTheMiddleOfAWave(SimulatedReturn expected) => SeededDraw.For(Seed, "wave", expected.Respondent) is var chance && chance.Chance(0.5)
        ? expected with { At = UkTime.At(UkTime.Date(expected.At), new LocalTime(9, 0)) + Duration.FromSeconds(15 + chance.Below(900)) }
        : expected;

    /// <summary>Some people hold roles at several schools, and some hold two roles at one.</summary>
    private async Task ShareContactsAsync(RehearsalStage stage, IReadOnlyList<Respondent> respondents)
    {
        var journal = stage.Room.Shelf.Journal(stage.Run);
        var shared = await stage.Room.Box.PutAsync("person", new PersonDetails("Shared Person", "shared@example.invalid"));
        _ = await journal.AppendAsync(state => [.. respondents.Where(r => state.Find(r.Id)!.Contacts.Count > 0 && SeededDraw.For(Seed, "share", r.Id).Chance(0.35))
            .Select(r => new RunEvent(
                $"{stage.Run}/{r.Id}/contacts-2", world.Clock.Now, "officer-test",
                new ContactsSet(r.Id, [.. state.Find(r.Id)!.Contacts.Select(c => SeededDraw.For(Seed, "share", r.Id, c.Role).Chance(0.5) ? c with { Person = "p-shared", Details = shared } : c)])))]);
    }

    private async Task DecideAsync(RehearsalStage stage, IReadOnlyList<Respondent> respondents)
    {
        var officer = Officer.Named("Test Officer");
        var school = draw.Pick(respondents).Id;
        if (draw.Chance(0.4))
        {
            _ = await stage.Room.Shelf.Journal(stage.Run).AppendAsync(state => News(state, state.Find(school)!) is { } news
                ? [new RunEvent($"{stage.Run}/{school}/news-{state.Position}", world.Clock.Now, "officer-test", news)]
                : []);
            return;
        }

        _ = draw.Below(9) switch
        {
            0 => await stage.Room.Desk.PauseAsync(stage.Run, school, officer, "Bereavement."),
            1 or 2 => await stage.Room.Desk.ResumeAsync(stage.Run, school, officer, "Back."),
            3 => await stage.Room.Desk.ExtendAsync(stage.Run, school, UkTime.Date(world.Clock.Now).PlusDays(5 + draw.Below(20)), officer, "New head."),
            4 => await stage.Room.Desk.ExemptAsync(stage.Run, school, officer, "Closing."),
            5 => await stage.Room.Desk.StopAsync(stage.Run, officer, "Check first."),
            _ => await stage.Room.Desk.StartAsync(stage.Run, officer, "Go on."),
        };
    }

    /// <summary>What nobody plans: a return taken back, a school that closes or converts, mail that comes back, a question, assurance in writing.</summary>
    private EventBody? News(RunState state, RespondentState school) => SeededDraw.For(Seed, "news", $"{state.Position}").Below(9) switch
    {
        0 or 1 when school.CurrentReturn is { } current => new ReturnWithdrawn(school.Id, current.Version, "decision/words"),
        2 when school.CurrentReturn is not null => new QueryRaised(school.Id, $"{school.Queries.Count + 1}", "decision/words"),
        3 => new RegisterChanged(school.Id, RegisterChange.Converted, UkTime.Date(world.Clock.Now), $"9{school.Id}", ""),
        4 when draw.Chance(0.3) => new RegisterChanged(school.Id, RegisterChange.Closed, UkTime.Date(world.Clock.Now), null, ""),
        5 when school.History.Count > 0 => new MessageBounced(school.History[^1].Intent, state.Intents[school.History[^1].Intent].Intended.Person),
        7 or 8 when school.Forms.Count > 0 => new FormWithdrawn(school.Id, school.Forms[0].Form, school.Forms[0].Version, "decision/words"),
        6 when Assurance() is var (form, outcome) => new FormReceived(school.Id, form, school.FormsOf(form) + 1, "test", $"test-{state.Position}", "form/words", [outcome]),
        _ => null,
    };

    private (string Form, string Outcome)? Assurance()
    {
        var form = Definition.Forms.Values.FirstOrDefault(f => f.Outcomes.Any(o => o.EndsEscalation));
        return form is null ? null : (form.Id, form.Outcomes.First(o => o.EndsEscalation).Code);
    }

    private void ScheduleOutages(RunDates dates)
    {
        var from = UkTime.At(dates.Opens, LocalTime.Midnight) - Duration.FromDays(12);
        for (var i = draw.Below(4); i > 0; i--)
        {
            var starts = from + Duration.FromHours(draw.Below(24 * 180));
            int[] days = [1, 3, 10, 40];
            outages.Add((starts, starts + Duration.FromDays(draw.Pick(days))));
        }
    }

    private DayCalendar RandomCalendar()
    {
        var shipped = ShippedCalendars.School(draw.Chance(0.5) ? "926" : "999", new LocalDate(2028, 8, 31));
        return new DayCalendar("926", shipped.Name, shipped.First, shipped.Last, shipped.OpenDays.Where(d => !SeededDraw.For(Seed, "closed", d.ToString("yyyyMMdd", null)).Chance(0.04)), []);
    }

    private List<Respondent> Respondents(int count) => [.. Enumerable.Range(0, count).Select(i => new Respondent
    {
        Id = $"{100100 + i}",
        Name = $"School {i}",
        DfeNumber = $"926/{2000 + i}",
        Duty = draw.Pick(Definition.Duties).Code,
        Calendar = "926",
        District = draw.Chance(0.5) ? "North" : "South",
        Phase = draw.Chance(0.7) ? "Primary" : "Secondary",
        TrustId = draw.Chance(0.4) ? $"trust-{draw.Below(2)}" : null,
        TrustName = "Trust",
    })];
}
