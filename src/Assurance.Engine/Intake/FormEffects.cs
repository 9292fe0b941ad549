using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Officers;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Engine.Intake;

/// <summary>
/// What a form sets off in the same append that records it. An outcome that is granted stands by its code; one that a person must
/// decide has an exclamation mark behind it.
/// </summary>
internal sealed class FormEffects
{
    private const string ForAPerson = "!";
    private readonly FormDefinition form;
    private readonly Submission submission;
    private readonly string answersObject;
    private readonly IReadOnlyList<FormOutcome> outcomes;
    private IReadOnlyList<Contact>? contacts;
    private string? grant;

    private FormEffects(FormDefinition form, IReadOnlyList<FormOutcome> outcomes, Submission submission, string answersObject) =>
        (this.form, this.outcomes, this.submission, this.answersObject) = (form, outcomes, submission, answersObject);

    public List<KeyValuePair<string, ReadOnlyMemory<byte>>> Puts { get; } = [];

    public static async Task<FormEffects> MakeAsync(
        Func<string, object, (string Name, ReadOnlyMemory<byte> Bytes)> seal, RunFrame frame, FormDefinition form, IReadOnlyList<FormOutcome> outcomes, string respondent, Submission submission, string answersObject, FormPeople people, IReadOnlyList<Contact> known, CancellationToken cancellation)
    {
        var effects = new FormEffects(form, outcomes, submission, answersObject);
        if (submission.IsUnproven)
        {
            return effects;
        }

        if (outcomes.Any(o => o.ExtendsTo is not null))
        {
            effects.grant = effects.Put(seal, "decision", new DecisionObject("", $"Granted on the form “{form.Bank.Title}”, within what the cycle's policy allows without a person."));
        }

        if (outcomes.Any(o => o.SetsContacts) && await people.ReadAsync(frame, form, respondent, submission.Answers, known, cancellation) is { Count: > 0 } named)
        {
            effects.contacts = [.. named.Select(p => new Contact(p.Role, p.Person, effects.Put(seal, "person", p.Details), !string.IsNullOrWhiteSpace(p.Details.Email)))];
        }

        return effects;
    }

    /// <param name="codes">Codes of the outcomes; those that a person must decide are marked.</param>
    public IReadOnlyList<(string Key, EventBody Body)> Follow(RunState state, RespondentState respondent, string key, List<string> codes)
    {
        var follow = new List<(string, EventBody)>();
        foreach (var outcome in outcomes)
        {
            // A number is public: who gives one and no code may ask, and a person decides.
            if (submission.IsUnproven && (outcome.ExtendsTo is not null || outcome.SetsContacts || outcome.EndsEscalation))
            {
                Mark(codes, outcome.Code);
                continue;
            }

            if (outcome.ExtendsTo is { } question)
            {
                if (GrantedTo(state, respondent, outcome, question) is { } until)
                {
                    follow.Add((Keys.Granted(key), new Extended(respondent.Id, until, grant!)));
                }
                else
                {
                    Mark(codes, outcome.Code);
                }
            }

            if (outcome.SetsContacts)
            {
                if (contacts is null)
                {
                    Mark(codes, outcome.Code);
                }
                else if (Merged(respondent) is { } merged)
                {
                    follow.Add((Keys.ContactsOf(key), new ContactsSet(respondent.Id, merged)));
                }
            }
        }

        // Who says that something is wrong, and not what, has confirmed nothing.
        if (form.Purpose == FormPurpose.Contacts && !codes.Exists(c => c.EndsWith(ForAPerson, StringComparison.Ordinal)))
        {
            follow.Add((Keys.ConfirmedBy(key), new ContactsConfirmed(respondent.Id)));
        }

        if (form.Purpose == FormPurpose.ActionUpdate)
        {
            if (ActionForm.Read(form, outcomes, submission.Answers, respondent) is var (action, status))
            {
                follow.Add((Keys.UpdatedBy(key), new ActionUpdated(respondent.Id, action, status, answersObject)));
            }
            else if (codes.Count > 0)
            {
                Mark(codes, codes[0]);
            }
        }

        return follow;
    }

    /// <summary>Once, to a day still to come, and no further beyond the due date than the policy allows without a person.</summary>
    private LocalDate? GrantedTo(RunState state, RespondentState respondent, FormOutcome outcome, string question)
    {
        if (respondent.ExtendedTo is not null || LocalDatePattern.Iso.Parse(submission.Answers.GetValueOrDefault(question)?.Single.Trim() ?? "") is not { Success: true } asked)
        {
            return null;
        }

        try
        {
            var calendar = state.CalendarOf(respondent.Respondent);
            var due = state.DatesFor(respondent).Due;
            var until = calendar.OnOrAfter(asked.Value);
            _ = RunDates.Reckon(state.Policy, calendar, state.Opened!.Opens, until);
            return until > due && until >= UkTime.Date(submission.At) && calendar.Between(due, until) <= outcome.WithinDays ? until : null;
        }
        catch (BeyondCalendarException)
        {
            return null;
        }
    }

    /// <summary>The roles named are held by the people named; who holds another is left as it is.</summary>
    private List<Contact> Merged(RespondentState respondent)
    {
        var named = contacts!.Select(c => c.Role).ToHashSet(StringComparer.Ordinal);
        return [.. respondent.Contacts.Where(c => !named.Contains(c.Role)), .. contacts!];
    }

    private static void Mark(List<string> codes, string code)
    {
        if (codes.IndexOf(code) is >= 0 and var index)
        {
            codes[index] += ForAPerson;
        }
    }

    private string Put(Func<string, object, (string Name, ReadOnlyMemory<byte> Bytes)> seal, string kind, object value)
    {
        var (name, bytes) = seal(kind, value);
        Puts.Add(new(name, bytes));
        return name;
    }
}
