using Assurance.Core.Planning;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.FrontDoor.Views;

/// <summary>Tasks for a person of the business unit that events since have not made pointless.</summary>
/// <param name="Respondent">Null for a task about the run as a whole.</param>
public sealed record OpenTask(string Kind, string Key, RespondentLink? Respondent, LocalDate On, string Because)
{
    /// <summary>Where what it is about can be opened by whoever may; null where nowhere.</summary>
    public string? Link { get; init; }

    /// <summary>Of whoever is to be rung; null where the task is no call, and where the register gives none.</summary>
    public string? Telephone { get; init; }

    public const string Call = "telephone-call";
    private const string NoContact = "no-contact";
    private const string Post = "post-letter";
    public const string Unknown = "unknown-outcome";
    private const string Attestation = "attestation-due";

    public static IReadOnlyList<OpenTask> Of(RunState state) => [.. state.Tasks
        .Where(t => !state.IsDone(t.Key) && IsOpen(state, t.Task))
        .Select(t => new OpenTask(
            t.Task.Task, t.Key, state.Find(t.Task.Respondent) is { } found ? RespondentLink.Of(state, found) : null,
            Core.Calendar.UkTime.Date(t.At), ReasonWords.Of(state, t.Task.Reason)) 
        {
            Link = t.Task.Reason["link"] is { Length: > 0 } link ? link : null,
            Telephone = t.Task.Task == Call ? state.Find(t.Task.Respondent)?.Respondent.Telephone : null,
        })
        .OrderBy(t => t.On).ThenBy(t => t.Respondent?.Name, StringComparer.OrdinalIgnoreCase)];

    public static string Title(string kind) => kind switch
    {
        Call => "Telephone calls to make",
        NoContact => "Contacts to find",
        Post => "Letters to post",
        Unknown => "Messages nobody can tell the fate of",
        Attestation => "Attestations to ask for",
        "unknown-type" => "Types of school to clear up",
        "downtime" => "Times when nothing ran",
        "spot-check" => "Spot checks or visits to arrange",
        TaskCodes.MailToRead => "Answers by e-mail to read",
        TaskCodes.Undelivered => "Messages that came back undelivered",
        TaskCodes.MailRefused => "Days on which mail was refused",
        _ => Wording.Capital(kind.Replace('-', ' ')),
    };

    /// <summary>The same of one task.</summary>
    public static string One(string kind) => kind switch
    {
        Call => "Telephone call",
        NoContact => "Contact to find",
        Post => "Letter to post",
        Unknown => "Message nobody can tell the fate of",
        Attestation => "Attestation to ask for",
        "unknown-type" => "Type of school to clear up",
        "downtime" => "Time when nothing ran",
        "spot-check" => "Spot check or visit to arrange",
        TaskCodes.MailToRead => "Answer by e-mail to read",
        TaskCodes.Undelivered => "Message that came back undelivered",
        TaskCodes.MailRefused => "Day on which mail was refused",
        _ => Wording.Capital(kind.Replace('-', ' ')),
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
