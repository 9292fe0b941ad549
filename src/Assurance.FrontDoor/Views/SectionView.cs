using Assurance.Core.Questionnaires;
using Assurance.Engine.Reports;

namespace Assurance.FrontDoor.Views;

/// <summary>A section of the question list.</summary>
/// <param name="AskedOnly">“only if …”, or empty.</param>
public sealed record SectionView(string Id, string Title, string Guidance, string AskedOnly, bool IsPriority, IReadOnlyList<QuestionView> Questions)
{
    public static SectionView Of(Questionnaire bank, Section section, Core.Roster.AudienceWords? audience = null)
    {
        var words = new ConditionWords(bank, audience);
        return new SectionView(
            section.Id, section.Title, section.GuidanceRef ?? "", section.AskedWhen is { } when ? OnlyIf(words, when) : "", section.Kind == SectionKind.Priority,
            [.. section.Questions.Select(q => QuestionView.Of(bank, q, words))]);
    }

    internal static string OnlyIf(ConditionWords words, Condition condition) => $"only if {words.Of(condition)}";
}

/// <summary>One question as somebody who prepares an answer needs it.</summary>
/// <param name="Kind">What sort of answer it takes.</param>
/// <param name="Mark">“Must”, “Should” or empty: how strongly guidance asks for it.</param>
/// <param name="Needed">Whether it has to be answered.</param>
public sealed record QuestionView(string Id, string Text, string Hint, string Kind, IReadOnlyList<string> Options, string Mark, bool IsCritical, string Needed, string AskedOnly)
{
    public static QuestionView Of(Questionnaire bank, Question question, ConditionWords words) => new(
        question.Id, question.Text, question.Hint ?? "", KindOf(bank, question), question.Options,
        question.Obligation == Obligation.None ? "" : question.Obligation.ToString(), question.Critical,
        question.RequiredWhen is { } when ? "Needed " + SectionView.OnlyIf(words, when) : question.Required ? "" : "May be left empty",
        question.AskedWhen is { } asked ? SectionView.OnlyIf(words, asked) : "");

    private static string KindOf(Questionnaire bank, Question question) => question.Type switch
    {
        QuestionType.Rated when question.Scale is { } scale => $"Rating, scale {ScaleView.NumberOf(bank, scale)}",
        QuestionType.YesNo => "Yes or no",
        QuestionType.One => "Choose one",
        QuestionType.Many => "Choose all that apply",
        QuestionType.Number => "Number",
        QuestionType.Date => "Date",
        QuestionType.Long => "Longer text",
        QuestionType.Attestation => "Confirmation",
        _ => "Short text",
    };
}
