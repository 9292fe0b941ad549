using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Intake;
using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.Engine.Runs;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Messages;

/// <summary>A run of the shipped cycle with a few schools of one trust, played on a virtual clock; its mail is what tests read.</summary>
internal sealed class SmallRun : IDisposable
{
    public const string School = "100100";
    private readonly MemoryMail mail = new();
    private readonly InMemoryRecord record = new();
    private readonly MemoryPublication publication = new();
    private RehearsalStage stage = null!;

    public EngineRoom Room => stage.Room;

    public string Run => stage.Run;

    public CycleDefinition Definition { get; } = ShippedCycles.Load("section-175");

    public IReadOnlyList<OutgoingMessage> Mail => mail.Sent;

    /// <summary>Title of the paper as it lies there now, by the end of its path; null where there is none.</summary>
    public string? Paper(string path) => publication.Files.Where(f => f.Key.Contains(path, StringComparison.Ordinal)).Select(f => System.Text.Encoding.UTF8.GetString(f.Value)).SingleOrDefault();

    public static async Task<SmallRun> OpenAsync(int schools, double responseRate = 0, PaperChoice papers = PaperChoice.None)
    {
        var run = new SmallRun();
        run.stage = await RehearsalStage.SetAsync(
            new RehearsalOptions
            {
                Definition = run.Definition,
                Respondents = [.. Enumerable.Range(0, schools).Select(i => new Respondent
                {
                    Id = $"{100100 + i}", Name = $"School {i}", Duty = run.Definition.Duties[0].Code, Calendar = "926", TrustId = "17001", TrustName = "A Trust",
                })],
                Calendar = ShippedCalendars.School("926", new LocalDate(2028, 8, 31)),
                Partnership = new PartnershipDetails("Test Partnership", "The team", "team@example.invalid", "01632 960 001", "A Sender", "Manager", "https://example.invalid"),
                Opens = new LocalDate(2025, 9, 22),
                ResponseRate = responseRate,
                Seed = 11,
                LaCode = "926",
                Papers = papers,
            },
            run.record, new InMemoryObjects(), run.mail, run.publication, new PlainComposer());
        return run;
    }

    public Task<RunState> StateAsync() => Room.Shelf.Journal(Run).ReadAsync(s => s)!;

    public async Task<IReadOnlyList<RunEvent>> EventsAsync() => [.. (await record.ReadAsync(Run)).Select(l => EventJson.Read(l.Bytes.Span))];

    public async Task<RunDates> DatesAsync() => (await StateAsync()).RunDates;

    public async Task<bool> PlayAsync(LocalDate until) =>
        await new RoundDriver(Room.Rounds, stage.World, stage.World.Clock).DriveAsync(Run, UkTime.At(until, new LocalTime(12, 0)));

    public async Task ReturnAsync(string school, bool empty = false)
    {
        var state = await StateAsync();
        var answers = empty ? new Dictionary<string, Answer>() : SimulatedAnswers.Of(state, state.Find(school)!.Respondent, 11);
        var admitted = await Room.Intake.AdmitAsync(Run, new Submission(school, "test", $"{school}-1", stage.World.Clock.Now, answers));
        Assert.True(admitted.IsAdmitted, admitted.Refusal);
        _ = await Room.Rounds.ReplyAsync(Run, school);
    }

    public Task AppendAsync(EventBody body) => Room.Shelf.Journal(Run).AppendAsync(s => [new RunEvent($"{Run}/test-{s.Position}", stage.World.Clock.Now, "officer-test", body)]);

    public OutgoingMessage Letter(string school, string rung) => Mail.Single(m => m.Reference.Contains($"/{school}/{rung}/", StringComparison.Ordinal));

    public void Dispose() => stage.Dispose();
}
