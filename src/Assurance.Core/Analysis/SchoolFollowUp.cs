using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>One school over time: last year’s actions, gaps that repeat, training, spot check; and its attestation where it gave one.</summary>
internal static class SchoolFollowUp
{
    public static bool HasRepeats(AnalysisScope scope) => Gaps(scope).Count > 0;

    public static bool HasTraining(AnalysisScope scope) => TrainingAnalysis.Of(scope.Facts, scope.RequireSchool()).Count > 0;

    public static bool HasLastActions(AnalysisScope scope) => LastActions(scope).Any();

    public static bool WasVisited(AnalysisScope scope) => scope.RequireSchool().SpotCheck is { RecordedOn: not null };

    public static bool HasStatement(AnalysisScope scope) => Statement(scope).Any();

    public static ReportBlock.Table Repeats(AnalysisScope scope) => new(
        "school-repeat-gaps",
        "Below “in place” last year and this year",
        [new TableColumn("Item", Share: 1.3), new TableColumn("What is asked", Share: 5), new TableColumn("Guidance", Share: 2)],
        [.. Gaps(scope).Select(g => (IReadOnlyList<Cell>)[g.Question.Id, g.Question.Text, ItemAnalysis.Guidance(g.Section, g.Question)])],
        Basis.Of(scope.Facts, "From your answers of both years; items the guidance requires, or that raise an alert."));

    public static ReportBlock.Table Training(AnalysisScope scope) => new(
        "school-training",
        "Training",
        [new TableColumn("Why it stands here", Share: 3), new TableColumn("Topics", Share: 6)],
        [.. TrainingAnalysis.Of(scope.Facts, scope.RequireSchool()).GroupBy(t => t.Why, StringComparer.Ordinal).Select(g => (IReadOnlyList<Cell>)[g.Key, string.Join("; ", g.Select(t => t.Topic))])],
        Basis.Of(scope.Facts, "From your own answers. A topic is suggested where a section of yours is under 67 of 100, or has a required item not in place."));

    public static ReportBlock.Table Last(AnalysisScope scope) => new(
        "school-last-actions",
        "What you said last year you would do",
        [new TableColumn("Section", Share: 2), new TableColumn("What you said", Share: 4), new TableColumn("This year", Share: 3)],
        [.. LastActions(scope).Select(a => (IReadOnlyList<Cell>)[a.Section, a.Text, a.Now])],
        Basis.Of(scope.Facts, "In your own words of last year."));

    public static ReportBlock.Table SpotCheck(AnalysisScope scope)
    {
        var check = scope.RequireSchool().SpotCheck;
        return new ReportBlock.Table(
            "school-spot-check",
            "The visit without notice",
            [new TableColumn("Visited on", CellFormat.Date, 2), new TableColumn("Items looked at", CellFormat.Whole), new TableColumn("Found as you had rated them", CellFormat.Whole, 1.4)],
            check?.RecordedOn is { } on ? [[on, check.Checked, check.Agreed]] : [],
            Basis.Of(scope.Facts, "What was found, item by item, was left with you on the day."));
    }

    /// <summary>The choices and dates of the attestation. Names and signatures stay with the record.</summary>
    public static ReportBlock.Table Attestation(AnalysisScope scope) => new(
        "school-attestation",
        "What your attestation says",
        [new TableColumn("What was asked", Share: 4), new TableColumn("What you said", Share: 4)],
        [.. Statement(scope).Select(s => (IReadOnlyList<Cell>)[s.Asked, s.Said])],
        Basis.Of(scope.Facts, "From the attestation itself. It is not scored."));

    private static IReadOnlyList<(Section Section, Question Question)> Gaps(AnalysisScope scope) => scope.Facts.Years.RepeatGaps(scope.RequireSchool());

    private static IEnumerable<(string Section, string Text, string Now)> LastActions(AnalysisScope scope)
    {
        var school = scope.RequireSchool();
        if (school.LastYear is not { } last)
        {
            return [];
        }

        var again = school.Given?.Answers is { } now ? ActionAnalysis.Promised(scope.Facts, now).ToHashSet(StringComparer.Ordinal) : [];
        return from section in scope.Facts.Questionnaire.Sections
               from question in section.Questions
               where question.Part == QuestionPart.GapAction
               let said = last.Answers.Answered(question.Id)
               where said is not null
               let gaps = Gaps(scope).Count(g => g.Section.Id == section.Id)
               select (section.Title, said.Single.Trim(),
                   gaps > 0 ? $"{ReportNumbers.Plural(gaps, "item", "items")} still below “in place”" : again.Contains(section.Id) ? "you name an action here again" : "you name no action here this year");
    }

    private static IEnumerable<(string Asked, string Said)> Statement(AnalysisScope scope)
    {
        var current = scope.RequireSchool().Current;
        return current is not { Form: { } form, Answers: { } answers } || !scope.Facts.Frame.Forms.TryGetValue(form, out var definition) ? [] :
            from question in definition.Bank.Questions
            where question.Type is QuestionType.One or QuestionType.Many or QuestionType.YesNo or QuestionType.Date
            let said = answers.Answered(question.Id)
            where said is not null
            select (question.Text, answers.Date(question.Id) is { } date ? ReportNumbers.Spell(date) : string.Join("; ", said.Values));
    }
}
