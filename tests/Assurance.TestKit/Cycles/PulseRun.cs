using Assurance.Core.Calendar;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.TestKit.Cycles;

/// <summary>The anonymous test collection with invented members.</summary>
public static class PulseRun
{
    public const string Id = "member-pulse.2026-27";

    /// <summary>The first Monday of February.</summary>
    public static readonly LocalDate Opens = new(2027, 2, 1);

    private static readonly string[] Groups = ["North", "South", "West"];
    private static readonly string[] Sectors = ["Council", "Health", "Police", "Education", "Voluntary"];

    public static string Member(int number) => $"m-{number:000}";

    public static Instant At(int month, int day, int hour, int minute = 0) => UkTime.At(new LocalDate(2027, month, day), new LocalTime(hour, minute));

    public static RunOpening Opening(CycleDefinition definition, int members, string linkBase = "http://localhost") => new()
    {
        Definition = definition,
        Respondents = Members(members),
        Partnership = new PartnershipDetails("Wendelshire Safeguarding Children Partnership", "The business unit", "team@wendelshire.example", "01632 960123", "S. Rowley", "Business manager", linkBase),
        Calendar = ShippedCalendars.School("926", new LocalDate(2028, 8, 31)),
        Opens = Opens,
        Settings = new RunSettings("926", PaperChoice.All, RunSettings.DefaultMessagesPerMinute, 1),
        FirstRun = false,
        Simulated = false,
        Contacts = Members(members).ToDictionary(m => m.Id, m => (IReadOnlyList<KnownContact>)[new KnownContact("member", $"p-{m.Id}", new PersonDetails($"Person {m.Id}", $"{m.Id}@example.invalid"))], StringComparer.Ordinal),
        Actor = "officer-opener",
    };

    public static IReadOnlyList<Respondent> Members(int count) => [.. Enumerable.Range(1, count).Select(i => new Respondent
    {
        Id = Member(i),
        Name = $"Member {i}",
        Duty = "none",
        Calendar = "926",
        District = Groups[i % Groups.Length],
    })];

    /// <summary>Answers to every question that must be answered, and words of one's own.</summary>
    public static IReadOnlyDictionary<string, Answer> Answers(int member, string words = "") => new Dictionary<string, Answer>(StringComparer.Ordinal)
    {
        // Not in the order of the bank.
        ["PULSE-8"] = Answer.Of(member % 2 == 0 ? "Yes" : "No"),
        ["PULSE-7"] = Answer.Of(words),
        ["PULSE-1"] = Answer.Of(Groups[member % Groups.Length]),
        ["PULSE-2"] = Answer.Of(Sectors[member % Sectors.Length]),
        ["PULSE-3"] = Answer.Of($"{1 + (member % 5)}"),
        ["PULSE-4"] = Answer.Of("Networking", "Training"),
        ["PULSE-5"] = Answer.Of("Always"),
        ["PULSE-6"] = Answer.Of("Left over from another choice."),
    };
}
