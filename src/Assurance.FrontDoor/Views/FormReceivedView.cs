using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Runs;

namespace Assurance.FrontDoor.Views;

/// <summary>A form other than the return, as it was received.</summary>
/// <param name="Outcomes">What followed from it; empty where nothing did.</param>
/// <param name="Sections">Null where the answers were erased.</param>
public sealed record FormReceivedView(RunHead Head, RespondentLink Respondent, string Title, string When, string Door, string Outcomes, IReadOnlyList<AnswerSection>? Sections)
{
    public static FormReceivedView Of(RunState state, FrozenRun frozen, RespondentState respondent, ReceivedForm form, IReadOnlyDictionary<string, Answer>? answers)
    {
        var bank = state.Frame.Forms.GetValueOrDefault(form.Form)?.Bank;
        return new FormReceivedView(
            RunHead.Of(state, frozen), RespondentLink.Of(state, respondent), TitleOf(state, form.Form), Wording.At(form.At), Engine.Intake.Door.Title(form.Door),
            string.Join(", ", form.Outcomes.Select(o => o.Replace('-', ' '))),
            answers is null || bank is null ? null : AnswerSection.Of(bank, answers, new ConditionCheck(bank, answers, state.Opened!.Opens, respondent.Respondent), null, null));
    }

    public static string TitleOf(RunState state, string form) => state.Frame.Forms.GetValueOrDefault(form)?.Bank.Title ?? Wording.Capital(form.Replace('-', ' '));
}
