using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>What was asked, for the appendix.</summary>
internal static class QuestionAnalysis
{
    public static ReportBlock.Table Asked(RunFacts facts) => new(
        "questions-asked",
        "The questions, with what each rests on",
        [new TableColumn("Item", Share: 1.3), new TableColumn("What is asked", Share: 5), new TableColumn("Guidance", Share: 2.6), new TableColumn("The guidance says", Share: 1.2), new TableColumn("Weight", CellFormat.Whole, 0.8)],
        [.. from section in facts.Questionnaire.Sections
            from question in section.Items
            where question.Score != ScoreRule.None || question.Feeds is not null || question.Type == QuestionType.Rated
            select (IReadOnlyList<Cell>)
            [
                question.Id, question.Text, ItemAnalysis.Guidance(section, question),
                question.Obligation switch { Obligation.Must => question.Critical ? "must; alert" : "must", Obligation.Should => "should", _ => "–" },
                question.Score is ScoreRule.None or ScoreRule.AlertAtZero ? "–" : question.Weight,
            ]],
        $"Version {facts.Questionnaire.Version} of the questions. Edition: {facts.Questionnaire.Edition}. Questions about people and the {facts.Noun.One}’s particulars are left out.");
}
