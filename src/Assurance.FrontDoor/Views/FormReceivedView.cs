using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Runs;

namespace Assurance.FrontDoor.Views;

/// <summary>A form other than the return, as it was received.</summary>
/// <param name="Outcomes">What followed from it; empty where nothing did.</param>
/// <param name="Sections">Null where the answers were erased.</param>
public sealed record FormReceivedView(RunHead Head, RespondentLink Respondent, string Title, string When, string Door, string Outcomes, IReadOnlyList<AnswerSection>? Sections)
{
    /// <summary>That it was moved or taken back, as a sentence; empty while it stands.</summary>
    public string Gone { get; init; } = "";

    public required string Path { get; init; }

    public static FormReceivedView Of(RunState state, FrozenRun frozen, RespondentState respondent, ReceivedForm form, IReadOnlyDictionary<string, Answer>? answers)
    {
        var bank = state.Frame.Forms.GetValueOrDefault(form.Form)?.Bank;
        return new FormReceivedView(
            RunHead.Of(state, frozen), RespondentLink.Of(state, respondent), TitleOf(state, form.Form), Wording.At(form.At), Engine.Intake.Door.Title(form.Door),
            Wording.Lower(OutcomeWords.Of(state, form.Form, form.Outcomes)),
            answers is null || bank is null ? null : AnswerSection.Of(bank, answers, new ConditionCheck(bank, answers, state.Opened!.Opens, respondent.Respondent), null, null))
        {
            Path = Paths.Form(state.Run, respondent.Id, form.Form, form.Version),
            Gone = respondent.IsWithdrawn(form) ? $"It was filed under another {state.Noun.One} or taken back by an officer; the {state.Noun.One}’s page says when and why." : "",
        };
    }

    public static string TitleOf(RunState state, string form) => state.Frame.Forms.GetValueOrDefault(form)?.Bank.Title ?? Wording.Capital(form.Replace('-', ' '));
}
