using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Core.Questionnaires;

/// <summary>Scores a return by the rules of questionnaires 0.3.</summary>
public static class Scoring
{
    /// <param name="opens">Opening day of the run: training dates are judged by it, not by the day of answering.</param>
    /// <param name="about">Who answers, for contradictions that depend on the respondent itself.</param>
    public static ReturnScore Score(Questionnaire questionnaire, IReadOnlyDictionary<string, Answer> answers, LocalDate opens, Respondent? about = null)
    {
        var check = new ConditionCheck(questionnaire, answers, opens, about);
        var (sections, zeros, core, priority) = Tallies(questionnaire, check);
        var level = LevelOf(core);
        var flags = ReturnFlags.Of(questionnaire, check, level, sections);
        return new ReturnScore(core, priority, level, sections.ToArray(), sections.SelectMany(s => s.MustBreaches).ToArray(), zeros.ToArray(), flags);
    }

    /// <summary>Ids of the critical items answered with a nought: what a same-day alert rests on.</summary>
    public static IReadOnlyList<string> CriticalZeros(Questionnaire questionnaire, IReadOnlyDictionary<string, Answer> answers, LocalDate opens) =>
        Tallies(questionnaire, new ConditionCheck(questionnaire, answers, opens)).Zeros;

    /// <summary>The level the scored answers come to; null where nothing of the core was answered.</summary>
    public static int? Level(Questionnaire questionnaire, ConditionCheck check) => LevelOf(Tallies(questionnaire, check).Core);

    private static int? LevelOf(Tally core) => core.Score is { } overall ? (int)Math.Floor((overall * 3m / 100m) + 0.5m) : null;

    private static (List<SectionScore> Sections, List<string> Zeros, Tally Core, Tally Priority) Tallies(Questionnaire questionnaire, ConditionCheck check)
    {
        var sections = new List<SectionScore>();
        var zeros = new List<string>();
        Tally core = new(0, 0, 0), priority = new(0, 0, 0);
        foreach (var section in questionnaire.Sections.Where(s => check.Holds(s.AskedWhen)))
        {
            var score = Score(questionnaire, section, check, zeros);
            if (score is null)
            {
                continue;
            }

            sections.Add(score);
            if (section.Kind == SectionKind.Priority)
            {
                priority = Sum(priority, score.Tally);
            }
            else
            {
                core = Sum(core, score.Tally);
            }
        }

        if (!questionnaire.Sections.Any(s => s.Kind == SectionKind.Core && sections.Any(scored => scored.Section == s.Id)))
        {
            // A scored item of the profile counts with the core, never instead of it: a return by another route has no core score.
            core = new Tally(0, 0, 0);
        }

        return (sections, zeros, core, priority);
    }

    /// <summary>What one item is worth, 0 to 1; null where it is not scored, not answered or does not apply.</summary>
    public static decimal? Points(Questionnaire questionnaire, Question question, ConditionCheck check) => question.Score switch
    {
        ScoreRule.Scale => check.Level(question) is { } level ? questionnaire.ScaleOf(question).Points(level) : null,
        ScoreRule.YesNo => check.Answered(question.Id) is { } given ? IsYes(given) ? 1 : 0 : null,
        ScoreRule.WithinYears => check.Date(question.Id) is { } date ? date >= check.Opens.PlusYears(-(question.WithinYears ?? 0)) ? 1 : 0 : null,
        ScoreRule.Percentage => check.Number(question.Id) is { } percentage ? Math.Clamp(percentage, 0, 100) / 100m : null,
        _ => null,
    };

    private static SectionScore? Score(Questionnaire questionnaire, Section section, ConditionCheck check, List<string> zeros)
    {
        var tally = new Tally(0, 0, 0);
        List<string>? breaches = null;
        int items = 0, notApplicable = 0, below = 0;
        foreach (var question in section.Items.Where(q => q.Score != ScoreRule.None && check.Holds(q.AskedWhen)))
        {
            items++;
            var points = Points(questionnaire, question, check);
            var worst = points == 0m || (question.Type == QuestionType.Rated && check.Level(question) is { } level && questionnaire.ScaleOf(question).IsWorst(level));
            var alert = worst || (question.Score == ScoreRule.AlertAtZero && check.Number(question.Id) == 0m);
            if (alert && (question.Critical || question.Score == ScoreRule.AlertAtZero))
            {
                zeros.Add(question.Id);
            }

            if (points is not { } won)
            {
                notApplicable += question.Type == QuestionType.Rated && check.Level(question) is { Value: null } ? 1 : 0;
                continue;
            }

            if (worst && question.Obligation == Obligation.Must)
            {
                (breaches ??= []).Add(question.Id);
            }

            // “In place” is two thirds of the way up the four-level scale (questionnaires 0.2).
            below += won < 0.6m ? 1 : 0;
            tally = new Tally(tally.Points + (question.Weight * won), tally.Weight + question.Weight, tally.Answered + 1);
        }

        return items == 0 ? null : new SectionScore(section.Id, tally, Colour(tally, breaches?.Count ?? 0, below), breaches?.ToArray() ?? [], notApplicable, items);
    }

    /// <summary>Green: every item in place; red: most below, or a must-breach; amber: some below (questionnaires 0.2).</summary>
    private static Rag Colour(Tally tally, int breaches, int below) =>
        breaches > 0 ? Rag.Red
        : tally.Answered == 0 ? Rag.Grey
        : below == 0 ? Rag.Green
        : below * 2 > tally.Answered ? Rag.Red
        : Rag.Amber;

    private static Tally Sum(Tally a, Tally b) => new(a.Points + b.Points, a.Weight + b.Weight, a.Answered + b.Answered);

    private static bool IsYes(Answer given) => given.Single.Trim() is "1" || string.Equals(given.Single.Trim(), "Yes", StringComparison.OrdinalIgnoreCase);
}
