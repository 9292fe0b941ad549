using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using NodaTime.Text;

namespace Assurance.Engine.Rehearsal;

/// <summary>What simulated people write on the cycle's forms. Forms and questions are found by what they are for, never by name.</summary>
internal static class SimulatedForms
{
    private const double NewContactShare = 0.08;
    private const double OutcomeShare = 0.2;

    public static FormDefinition? For(RunState state, FormPurpose purpose) =>
        state.Frame.Forms.Values.Where(f => f.Purpose == purpose && !f.ForOfficers).OrderBy(f => f.Id, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>Mostly that all contacts are right; now and then somebody new who answers.</summary>
    public static IReadOnlyDictionary<string, Answer> Contacts(RunState state, RespondentState respondent, FormDefinition form, int seed)
    {
        var draw = SeededDraw.For(seed, "contacts", respondent.Id);
        var sets = form.Outcomes.FirstOrDefault(o => o.SetsContacts);
        var changes = sets is not null && draw.Chance(NewContactShare);
        var given = Making(changes ? sets : form.Outcomes.FirstOrDefault(o => !o.SetsContacts && o.When is Condition.Is));
        foreach (var place in form.Contacts)
        {
            var isNew = changes && place.Role == state.Frame.Audience.Answers;
            given[place.NameQuestion] = Answer.Of(isNew ? "Robin Newcome" : "");
            given[place.EmailQuestion] = Answer.Of(isNew ? $"new-{place.Role}.{respondent.Id}@example.invalid" : "");
        }

        // What is left free is left out: nothing else has changed.
        foreach (var free in form.Bank.Questions.Where(q => q is { Type: QuestionType.Long, Required: false }))
        {
            given[free.Id] = Answer.Of("");
        }

        return Rest(state, respondent, form, seed, given);
    }

    /// <summary>Assurance given on another audit; now and then with actions, or not at all.</summary>
    public static IReadOnlyDictionary<string, Answer> Attestation(RunState state, RespondentState respondent, FormDefinition form, int seed)
    {
        var draw = SeededDraw.For(seed, "attestation", respondent.Id);
        var outcomes = form.Outcomes.Where(o => !o.Refuses && o.When is Condition.Is).ToList();
        return Rest(state, respondent, form, seed, Making(outcomes.Count > 0 && draw.Chance(OutcomeShare) ? draw.Pick(outcomes) : null));
    }

    /// <summary>More time, within what is granted at once or beyond it; null where no form of the cycle asks for time.</summary>
    public static IReadOnlyDictionary<string, Answer>? MoreTime(RunState state, RespondentState respondent, FormDefinition form, int seed)
    {
        if (form.Outcomes.FirstOrDefault(o => o is { ExtendsTo: not null, When: Condition.Is }) is not { } time)
        {
            return null;
        }

        var days = 3 + SeededDraw.For(seed, "more-time", respondent.Id).Below(time.WithinDays + 3);
        var given = Making(time);
        given[time.ExtendsTo!] = Answer.Of(LocalDatePattern.Iso.Format(state.CalendarOf(respondent.Respondent).Add(state.DatesFor(respondent).Due, days)));
        return Rest(state, respondent, form, seed, given);
    }

    /// <summary>How one action stands.</summary>
    public static IReadOnlyDictionary<string, Answer> Update(RunState state, RespondentState respondent, FormDefinition form, string action, int seed)
    {
        var given = new Dictionary<string, Answer>(StringComparer.Ordinal);
        if (form.Bank.Questions.FirstOrDefault(q => q.Holds == Holds.Action) is { } reference)
        {
            given[reference.Id] = Answer.Of(action);
        }

        if (form.Bank.Questions.FirstOrDefault(q => q.Type == QuestionType.One) is { } status)
        {
            given[status.Id] = Answer.Of(SeededDraw.For(seed, "update", respondent.Id, action).Pick(status.Options));
        }

        return Rest(state, respondent, form, seed, given);
    }

    /// <summary>Answers that make an outcome hold.</summary>
    private static Dictionary<string, Answer> Making(FormOutcome? outcome) => outcome?.When is Condition.Is(var question, var values)
        ? new(StringComparer.Ordinal) { [question] = Answer.Of(values[0]) }
        : new(StringComparer.Ordinal);

    private static Dictionary<string, Answer> Rest(RunState state, RespondentState respondent, FormDefinition form, int seed, Dictionary<string, Answer> given) =>
        SimulatedAnswers.Of(form.Bank, state.Opened!.Opens, respondent.Respondent, seed, given, plainly: true, SimulatedWords.Of(state.Frame.Audience))
            .Where(a => !a.Value.IsBlank).ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal);
}
