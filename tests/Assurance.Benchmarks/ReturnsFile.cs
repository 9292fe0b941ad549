using System.Text;
using Assurance.Core.Calendar;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine;
using Assurance.Engine.Intake;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Runs;
using Assurance.Sqlite;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Benchmarks;

/// <summary>A run opened for invented schools, and a file with a return of each, a column for every question.</summary>
internal static class ReturnsFile
{
    private const int Seed = 1;
    private const string Authority = "926";
    private static readonly LocalDate Opens = new(2026, 9, 21);

    public static Instant ImportedAt { get; } = UkTime.At(new LocalDate(2026, 10, 12), new LocalTime(10, 0));

    /// <param name="path">Store to make, with the run opened in it.</param>
    public static (string Run, ImportFile File) Make(string path, int respondents)
    {
        var definition = ShippedCycles.Load("section-175");
        var opening = new RunOpening
        {
            Definition = definition,
            Respondents = [.. Enumerable.Range(1, respondents).Select(i => new Respondent { Id = $"{900_000 + i}", Name = $"School {i}", Duty = definition.Duties[0].Code, Calendar = Authority })],
            Partnership = new PartnershipDetails("Example Partnership", "Business unit", "unit@example.invalid", "", "A Person", "Manager", "https://example.invalid"),
            Calendar = ShippedCalendars.School(Authority, new LocalDate(2028, 8, 31)),
            Opens = Opens,
            Settings = new RunSettings(Authority, PaperChoice.None, RunSettings.DefaultMessagesPerMinute, 1),
            FirstRun = false,
            Simulated = false,
            Contacts = new Dictionary<string, IReadOnlyList<KnownContact>>(StringComparer.Ordinal),
            Actor = Actors.System,
        };
        using var store = SqliteStore.Open(path);
        using var room = new EngineRoom(store.Record, store.Objects, new MemoryMail(), new MemoryPublication(), new PlainComposer(), new SystemEntropy(), new VirtualClock(ImportedAt), store.Settings);
        room.Opener.OpenAsync(opening, UkTime.At(Opens, new LocalTime(9, 0))).GetAwaiter().GetResult();
        return (opening.Run, new ImportFile("returns.csv", Rows(definition.Questionnaire, opening.Respondents), null, "officer"));
    }

    private static byte[] Rows(Questionnaire bank, IReadOnlyList<Respondent> respondents)
    {
        var questions = bank.Questions.Where(q => q.Holds is null).Select(q => q.Id).ToList();
        var file = new StringBuilder($"ID,Completion time,URN,{string.Join(',', questions)}\r\n");
        for (var i = 0; i < respondents.Count; i++)
        {
            var answers = SimulatedAnswers.Of(bank, Opens, respondents[i], Seed, new Dictionary<string, Answer>(StringComparer.Ordinal), plainly: true);
            var cells = questions.Select(q => answers.TryGetValue(q, out var answer) ? $"\"{string.Join(';', answer.Values).Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : "");
            _ = file.Append(null, $"{i + 1},01/10/2026 09:00,{respondents[i].Id},{string.Join(',', cells)}\r\n");
        }

        return Encoding.UTF8.GetBytes(file.ToString());
    }
}
