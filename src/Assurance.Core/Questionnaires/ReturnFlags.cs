namespace Assurance.Core.Questionnaires;

/// <summary>Signs of an unbalanced return, for a person to read (questionnaires 0.3 and 2.19).</summary>
internal static class ReturnFlags
{
    private const int SameTextBoxes = 3;
    private const int NotApplicableQueriedAbovePercent = 25;
    private static readonly ReturnFlag AllBest = new("all-best", "Every item is given the best rating.");
    private static readonly ReturnFlag SameText = new("same-evidence", $"The same text stands in {SameTextBoxes} or more evidence boxes.");
    private static readonly ReturnFlag JudgedHigh = new("judgement-high", "The overall judgement is more than one level above what the answers come to.");

    public static IReadOnlyList<ReturnFlag> Of(
        Questionnaire questionnaire, ConditionCheck check, int? level, IReadOnlyList<SectionScore> scores)
    {
        var flags = new List<ReturnFlag>();
        var bank = QuestionnaireIndex.Of(questionnaire);
        var rated = questionnaire.Sections.Where(s => s.Kind == SectionKind.Core)
            .SelectMany(s => s.Items.Where(q => q.Type == QuestionType.Rated && check.IsAsked(s, q)))
            .Select(q => (Question: q, Level: check.Level(q)))
            .Where(p => p.Level?.Value is not null)
            .ToList();
        if (rated.Count > 0 && rated.All(p => questionnaire.ScaleOf(p.Question).Points(p.Level!) == 1m))
        {
            flags.Add(AllBest);
        }

        // A bank that puts its own question about it is not also given the general one.
        if (!Asks<Condition.SameEvidence>(questionnaire) && SharedEvidence.MostAlike(questionnaire, check) >= SameTextBoxes)
        {
            flags.Add(SameText);
        }

        foreach (var section in questionnaire.Sections.Where(s => check.Holds(s.AskedWhen)))
        {
            var evidence = section.Questions.FirstOrDefault(q => q.Part == QuestionPart.Evidence);
            if (evidence is not null && check.Answered(evidence.Id) is null
                && check.Holds(new Condition.AnyItemAtLeast(section.Id, 2)))
            {
                flags.Add(bank.NoEvidence(section.Id));
            }
        }

        foreach (var score in scores.Where(s => s.NotApplicable * 100 > s.Items * NotApplicableQueriedAbovePercent))
        {
            flags.Add(bank.NotApplicable(score.Section));
        }

        foreach (var (_, contradicts) in bank.Contradictions.Where(c => check.Holds(c.When)))
        {
            flags.Add(contradicts);
        }

        if (!Asks<Condition.AboveComputed>(questionnaire) && questionnaire.OverallJudgement is { } overall && check.Number(overall) is { } judged && level is { } computed && judged > computed + 1)
        {
            flags.Add(JudgedHigh);
        }

        return flags.ToArray();
    }

    private static bool Asks<TCondition>(Questionnaire questionnaire)
        where TCondition : Condition => questionnaire.Contradictions.Any(c => c.When is TCondition);
}
