using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Engine.Intake;

/// <summary>What a submission comes to by the run's frozen definition, before anything is recorded.</summary>
internal sealed record Assessment
{
    /// <summary>Why it cannot be admitted, or null.</summary>
    public SetAside? SetAside { get; init; }

    /// <summary>The form it answers; null is the questionnaire.</summary>
    public FormDefinition? Form { get; init; }

    /// <summary>A return, or what stands in its place.</summary>
    public bool IsReturn => Form is null or { Purpose: FormPurpose.Attestation };

    public bool Critical { get; init; }

    public bool AttestationDue { get; init; }

    public int Missing { get; init; }

    public IReadOnlyList<string> Actions { get; init; } = [];

    public int RepeatGaps { get; init; }

    /// <summary>Outcomes that held; of those that grant or refuse, the first.</summary>
    public IReadOnlyList<FormOutcome> Outcomes { get; init; } = [];

    /// <summary>The people it names come to hold their roles.</summary>
    public bool SetsContacts => !IsReturn && Outcomes.Any(o => o.SetsContacts);

    /// <param name="last">Last run's answers under this year's ids, or null.</param>
    public static Assessment Of(RunFrame frame, LocalDate opens, Respondent respondent, string? form, IReadOnlyDictionary<string, Answer> answers, LastAnswers? last, bool byOfficer)
    {
        if (form is null)
        {
            return OfQuestionnaire(frame, opens, respondent, answers, last);
        }

        if (!frame.Forms.TryGetValue(form, out var definition))
        {
            return new Assessment { SetAside = SetAside.Of("unknown-form", ("form", form)) };
        }

        if (definition.Purpose is FormPurpose.SpotCheck or FormPurpose.Moderation || (definition.ForOfficers && !byOfficer))
        {
            return new Assessment { SetAside = SetAside.Of("officers-only", ("form", form)) };
        }

        var outcomes = Holding(definition, new ConditionCheck(definition.Bank, answers, opens, respondent));
        return new Assessment
        {
            Form = definition,
            Outcomes = outcomes,
            Actions = Completeness.ActionsIn(definition.Bank, answers, opens),
            Missing = Completeness.Missing(definition.Bank, answers, opens, respondent).Count,
            SetAside = outcomes.FirstOrDefault(o => o.Refuses) is { } refused ? SetAside.Of("refused", ("form", form), ("outcome", refused.Code))
                : definition.Purpose == FormPurpose.Attestation ? NewSchool(frame, opens, respondent)
                : null,
        };
    }

    /// <summary>The first outcome that grants or refuses something decides it; what only tells or asks somebody stands beside it.</summary>
    private static List<FormOutcome> Holding(FormDefinition form, ConditionCheck check)
    {
        var (holding, decided) = (new List<FormOutcome>(), false);
        foreach (var outcome in form.Outcomes.Where(o => check.Holds(o.When)))
        {
            var decides = outcome.Refuses || outcome.EndsEscalation || outcome.ExtendsTo is not null;
            if (!decides || !decided)
            {
                holding.Add(outcome);
            }

            decided |= decides;
        }

        return holding;
    }

    private static Assessment OfQuestionnaire(RunFrame frame, LocalDate opens, Respondent respondent, IReadOnlyDictionary<string, Answer> answers, LastAnswers? last)
    {
        var bank = frame.Questionnaire;
        var hadActions = last is { Promised.Count: > 0 };
        var due = bank.AttestationDueWhen is { } when && new ConditionCheck(bank, answers, opens, respondent).Holds(when);
        return new Assessment
        {
            Critical = Scoring.CriticalZeros(bank, answers, opens).Count > 0,
            AttestationDue = due,
            Missing = Completeness.Missing(bank, answers, opens, respondent, hadActions).Count,
            Actions = Completeness.ActionsIn(bank, answers, opens),
            RepeatGaps = last is null ? 0 : Core.Questionnaires.RepeatGaps.Of(bank, answers, last.Answers, opens).Count,
            SetAside = due ? NewSchool(frame, opens, respondent) : null,
        };
    }

    /// <summary>A school that is new answers in full in its first year, whatever route others may take.</summary>
    private static SetAside? NewSchool(RunFrame frame, LocalDate opens, Respondent respondent) =>
        frame.Policy.FullReturnMonths is > 0 and var months && respondent.OpenedOn is { } opened && respondent.Predecessors.Count == 0 && opened > opens.PlusMonths(-months)
            ? SetAside.Of("new-school-full-return", ("months", months.ToString()))
            : null;
}
