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
using Assurance.Engine.Reports;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Reports;

/// <summary>
/// A run of the shipped audit with thirty invented schools and answers set by hand: 24 return, one of them after the cut;
/// one attests by another route; one is exempted; one is written to for assurance; two critical items are noughts.
/// </summary>
internal sealed class ReportedRun : IDisposable
{
    public const int Schools = 30;
    public static readonly LocalDate Opens = new(2026, 9, 21);
    public static readonly Instant Cut = At(new LocalDate(2027, 5, 14));

    public const string Trust = "Invented Learning Trust";

    private readonly InMemoryObjects objects = new();
    private readonly ObjectBox box;
    private readonly RunShelf shelf;

    private ReportedRun()
    {
        box = new ObjectBox(objects, new SystemEntropy());
        shelf = new RunShelf(new InMemoryRecord(), new RunLoader(box));
        Papers = new PaperWriter(box, Composer, Publication);
    }

    public CapturingComposer Composer { get; } = new();

    public MemoryPublication Publication { get; } = new();

    public PaperWriter Papers { get; }

    public string Run { get; private set; } = "";

    public RunJournal Journal => shelf.Journal(Run);

    public static CycleDefinition Definition => ShippedCycles.Load("section-175");

    public static string Id(int number) => $"{120700 + number}";

    public static string Name(int number) => $"Invented School No {number:00}";

    public static async Task<ReportedRun> OpenAsync(bool simulated = true)
    {
        var made = new ReportedRun();
        var opening = new RunOpening
        {
            Definition = Definition,
            Respondents = [.. Enumerable.Range(1, Schools).Select(School)],
            Partnership = new PartnershipDetails("Example Partnership", "Business unit", "unit@example.invalid", "01234 000000", "A Person", "Manager", "https://example.invalid"),
            Calendar = ShippedCalendars.School("926", new LocalDate(2028, 8, 31)),
            Opens = Opens,
            Settings = new RunSettings("926", PaperChoice.All, RunSettings.DefaultMessagesPerMinute, 1),
            FirstRun = false,
            Simulated = simulated,
            Contacts = new Dictionary<string, IReadOnlyList<KnownContact>>(StringComparer.Ordinal)
            {
                [Id(30)] = [new KnownContact(Role.Head, "person-30", new PersonDetails("Zebedee Quillfeather", "head@example.invalid"))],
            },
            Actor = Actors.System,
        };
        made.Run = opening.Run;
        _ = await new RunOpener(shelfRecord(made), made.objects, made.box).OpenAsync(opening, At(Opens.PlusDays(-10)));
        var intake = new ReturnIntake(made.shelf, made.box);
        for (var number = 1; number <= 24; number++)
        {
            _ = await intake.AdmitAsync(made.Run, new Submission(Id(number), "test", $"{number}", ReturnedAt(number), Answers(number)));
        }

        await made.HappenAsync();
        return made;

        static IRecord shelfRecord(ReportedRun run) => run.shelf.Record;
    }

    /// <summary>The stage at which the report is cut.</summary>
    public Task CutAsync() => Journal.AppendAsync(_ => [new RunEvent(Keys.Stage(Run, Core.Planning.Stage.Report), Cut, Actors.System, new StageEntered(Core.Planning.Stage.Report))]);

    public async Task SignAsync(LocalDate on)
    {
        for (var stage = 0; stage < Definition.Policy.SignOff.Stages.Count; stage++)
        {
            var index = stage;
            _ = await Journal.AppendAsync(_ => [new RunEvent($"{Run}/all/signed-{index + 1}", At(on.PlusDays(index)), "officer-1", new SignedOff(index, Definition.Policy.SignOff.Stages[index].Role, "reason/1"))]);
        }
    }

    /// <summary>Erases the answers of the first so many schools, as a person may decide.</summary>
    public async Task EraseAnswersAsync(int schools)
    {
        var names = (await Journal.ReadAsync(state => Enumerable.Range(1, schools).Select(n => state.Find(Id(n))!.CurrentReturn!.Answers).ToList()))!;
        _ = await Journal.AppendAsync(_ => [new RunEvent($"{Run}/all/erased", Cut, "officer-1", new Erased(names, ErasureBasis.Answers, "reason/1"))]);
        foreach (var name in names)
        {
            await objects.EraseAsync(name);
        }
    }

    public void Dispose() => shelf.Dispose();

    private static Instant At(LocalDate day) => UkTime.At(day, new LocalTime(9, 0));

    private static Respondent School(int number) => new()
    {
        Id = Id(number),
        Name = Name(number),
        Phase = number <= 20 ? "Primary" : number <= 27 ? "Secondary" : "Nursery",
        TypeGroup = number % 2 == 0 ? "Academies" : "Local authority maintained schools",
        District = number <= 15 ? "Northshire" : "Southshire",
        Type = "Community school",
        TrustId = number % 2 == 0 ? "5001" : null,
        TrustName = number % 2 == 0 ? Trust : null,
        Pupils = 200,
        Duty = Definition.Duties[0].Code,
        Calendar = "926",
    };

    /// <summary>1 to 15 in time (due 4 December), 16 to 20 in grace, 21 to 23 when pursued, 24 after the cut.</summary>
    private static Instant ReturnedAt(int number) => At(number switch
    {
        <= 15 => new LocalDate(2026, 11, number),
        <= 20 => new LocalDate(2026, 12, number - 8),
        <= 23 => new LocalDate(2027, 2, number - 20),
        _ => new LocalDate(2027, 5, 15),
    });

    /// <summary>Everything in place, but: 1 to 3 lack B1, 4 to 12 have it partly; 23 attests by the trust's own audit.</summary>
    private static Dictionary<string, Answer> Answers(int number)
    {
        var attests = number == 23;
        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal);
        foreach (var section in Definition.Questionnaire.Sections.Where(s => !attests || s.AskedWhen is null))
        {
            foreach (var question in section.Questions)
            {
                if (Given(number, question) is { } value)
                {
                    answers[question.Id] = Answer.Of(value);
                }
            }
        }

        answers["S175-A9"] = Answer.Of(attests ? "Our trust’s own audit (attested)" : "This questionnaire");
        return answers;
    }

    private static string? Given(int number, Question question) => question switch
    {
        { Id: "S175-B1" } => number <= 3 ? "0" : number <= 12 ? "1" : "3",
        { Id: "S175-P1" } => number % 2 == 0 ? "4" : "2",
        { Type: QuestionType.Rated } => "2",
        { Type: QuestionType.YesNo } => "Yes",
        { Type: QuestionType.Date } => "2026-03-01",
        { Feeds: Feed.Roll } => "200",
        { Type: QuestionType.Number } => "2",
        { Type: QuestionType.Many or QuestionType.One } => question.Options[0],
        { Part: QuestionPart.Evidence } => $"Evidence of {question.Id}",
        { Feeds: Feed.LastActions } => null,
        { Part: QuestionPart.GapAction } => number <= 3 && question.Id == "S175-B-G" ? "The head will name a governor by June." : null,
        _ => null,
    };

    /// <summary>School 29 is exempted; school 30 is reminded, called and written to for assurance.</summary>
    private async Task HappenAsync()
    {
        var written = new LocalDate(2027, 1, 18);
        var message = Keys.Message(Run, Id(30), "L7", "head");
        var why = Reason.Of("rung-due", ("rung", "L7"));
        (string Key, LocalDate On, EventBody Body)[] events =
        [
            ($"{Run}/{Id(29)}/decision-1", new LocalDate(2026, 10, 5), new Exempted(Id(29), "decision/1")),
            (Keys.Message(Run, Id(30), "L2", "dsl"), new LocalDate(2026, 10, 29), new RungSettled(Id(30), "L2", ["dsl"], Reason.Of("no-contact", ("role", "dsl"), ("rung", "L2")))),
            (Keys.Task(Run, Id(30), "L6-telephone-call"), new LocalDate(2027, 1, 11), new TaskRaised("telephone-call", Id(30), "L6", Reason.Of("rung-due", ("rung", "L6")))),
            (Keys.Hold(message), written, new MessageHeld(message, Id(30), "L7", ["head"], why)),
            (Keys.Release(message), written.PlusDays(1), new MessageReleased(message, Id(30), "L7", "decision/2")),
            (message, written.PlusDays(1), new MessageIntended("claim", "person-30", Channel.Email, MessageClass.Chase, At(written.PlusDays(1)), "written-assurance", [new Core.Record.MessageItem(message, Id(30), "L7", ["head"], why)])),
            (Keys.Outcome(message), written.PlusDays(1), new MessageSent(message, "ref")),
        ];
        _ = await Journal.AppendAsync(_ => [.. events.Select(e => new RunEvent(e.Key, At(e.On), "officer-1", e.Body))]);
    }
}
