using Assurance.Core.Calendar;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.FrontDoor.Views;

/// <summary>Tasks for a person of the business unit that events since have not made pointless.</summary>
/// <param name="Respondent">Null for a task about the run as a whole.</param>
/// <param name="Because">A clause that fits after “because”.</param>
public sealed record OpenTask(string Kind, string Key, RespondentLink? Respondent, LocalDate On, string Because)
{
    /// <summary>What is to be done: “Telephone the school”.</summary>
    public required string Asked { get; init; }

    /// <summary>What follows where nobody does it, as a sentence.</summary>
    public required string Otherwise { get; init; }

    /// <summary>By when, with what happens on that day; null where no day is set.</summary>
    public TaskDay? By { get; init; }

    /// <summary>Where what it asks for is done or read.</summary>
    public IReadOnlyList<Layout.Crumb> Ways { get; init; } = [];

    /// <summary>Where what it is about can be opened by whoever may; null where nowhere.</summary>
    public string? Link { get; init; }

    /// <summary>Of whoever is to be rung; null where the task is no call, and where the register gives none.</summary>
    public string? Telephone { get; init; }

    /// <summary>The whole of it: what is asked, of whom, by when and why.</summary>
    public string Sentence => $"The business unit is asked to {Wording.Lower(Asked)}{(By is { } by ? $" by {Wording.Long(by.On)}, when {by.What}" : "")}, because {Because}.";

    public const string Call = "telephone-call";
    internal const string NoContact = "no-contact";
    internal const string Post = "post-letter";
    public const string Unknown = "unknown-outcome";
    internal const string Attestation = "attestation-due";

    /// <param name="today">The day of the latest event where it is null.</param>
    public static IReadOnlyList<OpenTask> Of(RunState state, LocalDate? today = null) => [.. state.Tasks
        .Where(t => !state.IsDone(t.Key) && IsOpen(state, t.Task))
        .Select(t => Of(state, t.Key, t.At, t.Task, state.Find(t.Task.Respondent), today ?? (state.LastEventAt is { } last ? UkTime.Date(last) : LocalDate.MinIsoValue)))
        .OrderBy(t => t.On).ThenBy(t => t.Respondent?.Name, StringComparer.OrdinalIgnoreCase)];

    private static OpenTask Of(RunState state, string key, Instant at, TaskRaised task, RespondentState? found, LocalDate today) =>
        new(task.Task, key, found is null ? null : RespondentLink.Of(state, found), UkTime.Date(at), ReasonWords.Of(state, task.Reason))
        {
            Asked = TaskWords.Asked(state, task.Task),
            Otherwise = TaskWords.Otherwise(task.Task),
            By = TaskDay.Of(state, found, today),
            Ways = TaskWays.Of(state, key, task, found),
            Telephone = task.Task == Call ? found?.Respondent.Telephone : null,
            Link = task.Reason["link"] is { Length: > 0 } link ? link : null,
        };

    /// <summary>A task also ends by itself when what it was for has come about, or a later step has overtaken it.</summary>
    private static bool IsOpen(RunState state, TaskRaised task)
    {
        if (state.Find(task.Respondent) is not { } respondent)
        {
            return task.Task != NoContact || !HasHolder(state.PartnershipContacts, task.Reason["role"]);
        }

        return task.Task switch
        {
            Call => respondent.OwesAnswer && !IsOvertaken(state, respondent, task.Settles),
            NoContact => respondent.OwesAnswer && !HasHolder(respondent.Contacts, task.Reason["role"]),
            Post => respondent.OwesAnswer,
            Attestation => respondent.CurrentReturn is { AttestationDue: true },
            _ => true,
        };
    }

    private static bool HasHolder(IReadOnlyList<Core.Roster.Contact> contacts, string role) =>
        contacts.Any(c => c.HasEmail && string.Equals(c.Role, role, StringComparison.Ordinal));

    private static bool IsOvertaken(RunState state, RespondentState respondent, string? rung) =>
        rung is not null && state.IndexOf(rung) is >= 0 and var index && respondent.RungStates.Skip(index + 1).Any(r => r.HasActed);
}
