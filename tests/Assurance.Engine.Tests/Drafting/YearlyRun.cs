using Assurance.Core.Calendar;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Reports;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Intake;
using Assurance.Engine.Memory;
using Assurance.Engine.Officers;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.Engine.Tests.Reports;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Drafting;

/// <summary>The shipped yearly report with a dozen agencies and the groups, played on a virtual clock by simulated people.</summary>
internal sealed class YearlyRun : IDisposable
{
    public static readonly Officer Officer = Officer.Named("Business manager");
    private readonly MemoryMail mail = new();
    private readonly InMemoryRecord record;
    private readonly InMemoryObjects objects;
    private RehearsalStage stage = null!;

    private YearlyRun(InMemoryRecord record, InMemoryObjects objects)
    {
        this.record = record;
        this.objects = objects;
    }

    public static CycleDefinition Definition => ShippedCycles.Load("annual-report");

    public EngineRoom Room => stage.Room;

    public string Run => stage.Run;

    public CapturingComposer Composer { get; } = new();

    public IReadOnlyList<OutgoingMessage> Mail => mail.Sent;

    public static async Task<YearlyRun> OpenAsync(int year = 2027, YearlyRun? before = null)
    {
        var run = new YearlyRun(before?.record ?? new InMemoryRecord(), before?.objects ?? new InMemoryObjects());
        var days = ShippedCalendars.WorkingDays();
        run.stage = await RehearsalStage.SetAsync(
            new RehearsalOptions
            {
                Definition = Definition,
                Respondents = InventedBodies.Of("Merrowshire", 7, number: 12).Asked(Definition, days.Id),
                Calendar = days,
                Partnership = SmallCounty.Partnership,
                Opens = new LocalDate(year, 3, 1),
                ResponseRate = 0.85,
                Seed = 7,
                LaCode = days.Id,
            },
            run.record, run.objects, run.mail, new Reports.MemoryPublication(), run.Composer);
        return run;
    }

    public async Task<RunState> StateAsync() => (await Room.Shelf.Journal(Run).ReadAsync(s => s))!;

    public async Task<IReadOnlyList<RunEvent>> EventsAsync() => [.. (await record.ReadAsync(Run)).Select(l => EventJson.Read(l.Bytes.Span))];

    public async Task<YearlyRun> PlayAsync(int month, int day)
    {
        _ = await new RoundDriver(Room.Rounds, stage.World, stage.World.Clock).DriveAsync(Run, UkTime.At(new LocalDate(stage.World.Clock.Now.InUtc().Year, month, day), new LocalTime(12, 0)));
        return this;
    }

    public async Task<IReadOnlyDictionary<string, Answer>> AnswersAsync(RespondentState of) =>
        (await Room.Box.GetAsync<ReturnObject>(of.CurrentReturn!.Answers))!.Answers;

    /// <summary>The paper as it was last written.</summary>
    public ReportModel Paper(string id) => Composer.Written.Last(m => m.Name == id);

    /// <summary>The review form filled in, with that decision; its id is found by what it feeds.</summary>
    public async Task<Dictionary<string, Answer>> ReviewAsync(string decision)
    {
        var state = await StateAsync();
        var form = state.Frame.Forms["review"];
        return SimulatedAnswers.Of(form.Bank, state.Opened!.Opens, new Core.Roster.Respondent { Id = Nobody.Id, Name = "", Duty = "", Calendar = "" }, 1, new Dictionary<string, Answer>(StringComparer.Ordinal) { ["SGN-8"] = Answer.Of(decision) }, plainly: true)
            .ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal);
    }

    public void Dispose() => stage.Dispose();
}
