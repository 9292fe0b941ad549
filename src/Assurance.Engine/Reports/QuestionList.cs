using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Reports;
using Assurance.Engine.Messages;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Reports;

/// <summary>The questions as a plain document, sent at notice stage so that a school can gather its answers first (questionnaires 0.4).</summary>
public static class QuestionList
{
    private const int LongestText = 1500;

    /// <param name="provisional">Why days of the run are provisional; empty where all are known.</param>
    public static ReportModel Of(FrozenRun frozen, RunOpened opened, IReadOnlyList<string> provisional)
    {
        var questionnaire = frozen.Definition.Questionnaire;
        var words = new ConditionWords(questionnaire, frozen.Definition.Audience.Words);
        var number = 0;
        var blocks = new List<ReportBlock> { new ReportBlock.Heading(1, "How to answer"), new ReportBlock.Prose(HowToAnswer(questionnaire)) };
        foreach (var section in questionnaire.Sections)
        {
            blocks.Add(new ReportBlock.Heading(1, $"{section.Id}. {section.Title}"));
            if (About(section, words) is { Count: > 0 } about)
            {
                blocks.Add(new ReportBlock.Prose(about));
            }

            blocks.AddRange(section.Questions.Select(q => new ReportBlock.Prose(Question(questionnaire, q, ++number, words))));
        }

        return new ReportModel
        {
            Name = "questions",
            Title = $"{MessageWords.RunTitle(frozen)}: the questions",
            Subtitle = questionnaire.Title,
            Partnership = frozen.Partnership.Name,
            Run = frozen.Frame.Run,
            Date = opened.Opens,
            Edition = questionnaire.Edition,
            Layout = ReportLayout.Sheet,
            Stamps = PageStamps.Of(opened.Simulated, provisional),
            Watermark = opened.Simulated ? PageStamps.Simulated : null,
            Blocks = blocks,
        };
    }

    private static IReadOnlyList<TextBlock> HowToAnswer(Questionnaire questionnaire) =>
    [
        TextBlock.Paragraph("This is the full list of questions, so that you can gather your answers first. Give them through the link in your invitation; this document is for preparing and need not be sent back."),
        Bullet($"The questions are pinned to {questionnaire.Edition}."),
        Bullet("“Required by the guidance” marks what must be in place. “Alert” marks an item on which the partnership is told the same day when it is not in place."),
        .. questionnaire.Scales.Where(s => questionnaire.Questions.Any(q => q.Type == QuestionType.Rated && q.Scale == s.Id)).Select(s => Bullet($"Rated questions {Range(questionnaire, s)} take one of: {string.Join("; ", s.Levels.Select(l => l.Label))}.")),
        Bullet("Where you answer “does not apply”, please say why."),
        Bullet("Name no child and no family anywhere."),
        Bullet("If you send a second return, the later one counts and the first is kept."),
    ];

    /// <summary>Which questions a scale is for, by number of them, since a list of ids would be long.</summary>
    private static string Range(Questionnaire questionnaire, Scale scale)
    {
        var rated = questionnaire.Questions.Where(q => q.Type == QuestionType.Rated && q.Scale == scale.Id).Select(q => q.Id).ToList();
        return rated.Count == 1 ? rated[0] : $"such as {rated[0]}";
    }

    private static List<TextBlock> About(Section section, ConditionWords words)
    {
        var about = new List<TextBlock>();
        if (section.GuidanceRef is { } guidance)
        {
            about.Add(TextBlock.Paragraph($"Guidance: {guidance}."));
        }

        if (section.AskedWhen is { } when)
        {
            about.Add(TextBlock.Paragraph($"Answer this section if {words.Of(when)}."));
        }

        return about;
    }

    private static List<TextBlock> Question(Questionnaire questionnaire, Question question, int number, ConditionWords words)
    {
        var marks = new[]
        {
            question.Obligation == Obligation.Must ? "Required by the guidance" : question.Obligation == Obligation.Should ? "Advised by the guidance" : null,
            question.Critical ? "Alert" : null,
        }.OfType<string>().ToList();
        var runs = new List<TextRun> { new($"{number}. {question.Id} ", Bold: true), new(question.Text) };
        if (marks.Count > 0)
        {
            runs.Add(new TextRun($" [{string.Join("; ", marks)}]", Italic: true));
        }

        return
        [
            new TextBlock(TextBlockKind.Paragraph, runs),
            Bullet(Answer(questionnaire, question) + Needed(question, words)),
            .. question.Hint is { } hint ? new[] { Bullet(hint) } : [],
            .. question.GuidanceRef is { } guidance ? new[] { Bullet($"Guidance: {guidance}.") } : [],
        ];
    }

    private static string Answer(Questionnaire questionnaire, Question question) => question.Type switch
    {
        QuestionType.Lookup or QuestionType.Short => "A short answer.",
        QuestionType.Long => question.Part switch
        {
            QuestionPart.Evidence => $"Evidence: up to {LongestText:N0} characters.",
            QuestionPart.Impact => $"Difference made: up to {LongestText:N0} characters.",
            QuestionPart.GapAction => $"Gap and action: up to {LongestText:N0} characters.",
            _ => $"Up to {LongestText:N0} characters.",
        },
        QuestionType.Number => "A number.",
        QuestionType.Date => question.WithinYears is { } years ? $"A date. It counts as in date up to {years} years before the opening day." : "A date.",
        QuestionType.One => $"Choose one: {string.Join("; ", question.Options)}.",
        QuestionType.Many => $"Choose all that apply: {string.Join("; ", question.Options)}.",
        QuestionType.YesNo => "Yes or no.",
        QuestionType.Rated => $"Rate: {string.Join("; ", questionnaire.ScaleOf(question).Levels.Select(l => l.Label))}.",
        _ => "Tick to agree, with name, role and date.",
    };

    private static string Needed(Question question, ConditionWords words)
    {
        var asked = question.AskedWhen is { } when ? $" Asked only if {words.Of(when)}." : "";
        return asked + (question.RequiredWhen is { } required ? $" Needed if {words.Of(required)}; otherwise you may leave it out."
            : question.Required ? "" : " You may leave it out.");
    }

    private static TextBlock Bullet(string text) => new(TextBlockKind.Bullet, [new TextRun(text)]);
}
