using Assurance.Core.Calendar;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Engine.Rehearsal;

/// <summary>Answers a respondent might give, drawn by seed and id: mostly in place, a few weak schools, now and then a nought.</summary>
public static class SimulatedAnswers
{
    private const double WeakShare = 0.12;
    private const double OtherRouteShare = 0.06;

    // As the form asks it: one action to a line, with what became of it.
    private static readonly string[] Became = ["Done", "Done", "Done", "Still open", "No longer needed"];

    public static IReadOnlyDictionary<string, Answer> Of(RunState state, Respondent respondent, int seed) =>
        Of(state.Frame.Questionnaire, state.Opened!.Opens, respondent, seed, new Dictionary<string, Answer>(StringComparer.Ordinal), AnswersInFull(state, respondent), SimulatedWords.Of(state.Frame.Audience), isSurvey: state.Policy.IsAnonymous || state.Policy.Needs is not null, hadActions: state.Opened!.LastAnswers is not null);

    /// <summary>One of the people to whom a body passed an open link on.</summary>
    public static IReadOnlyDictionary<string, Answer> OfPerson(RunState state, Respondent body, int person, int seed) =>
        Of(state.Frame.Questionnaire, state.Opened!.Opens, body, seed, new Dictionary<string, Answer>(StringComparer.Ordinal), true, SimulatedWords.Of(state.Frame.Audience), isSurvey: true, voice: $"{body.Id}/{person}");

    /// <summary>A school that is new takes no other route than the questions.</summary>
    public static bool AnswersInFull(RunState state, Respondent respondent) =>
        state.Policy.FullReturnMonths > 0 && respondent.OpenedOn > state.Opened!.Opens.PlusMonths(-state.Policy.FullReturnMonths);

    /// <param name="given">Answers that are settled already.</param>
    /// <param name="plainly">Of several choices the first is always taken.</param>
    /// <param name="words">What is written in free text; as at a school where nothing is said.</param>
    /// <param name="isSurvey">Views and needs are asked for, so answers differ from person to person.</param>
    /// <param name="hadActions">There was a run before, so that actions were promised.</param>
    /// <param name="voice">Whose answers they are, where several answer for one respondent.</param>
    public static IReadOnlyDictionary<string, Answer> Of(
        Questionnaire bank, LocalDate opens, Respondent respondent, int seed, IReadOnlyDictionary<string, Answer> given, bool plainly, SimulatedWords? words = null, bool isSurvey = false, string? voice = null, bool hadActions = false)
    {
        words ??= SimulatedWords.Of(Audience.Schools);
        var weak = SeededDraw.For(seed, "weak", respondent.Id).Unit() < WeakShare;
        var answers = new Dictionary<string, Answer>(given, StringComparer.Ordinal);
        foreach (var section in bank.Sections)
        {
            foreach (var question in section.Questions.Where(q => !given.ContainsKey(q.Id)))
            {
                // Conditions look back at earlier answers, so questions are answered in the order they are asked.
                var check = new ConditionCheck(bank, answers, opens, respondent) { HadActions = hadActions };
                if (!check.IsAsked(section, question))
                {
                    continue;
                }

                var draw = SeededDraw.For(seed, "answer", voice ?? respondent.Id, question.Id);
                if ((Completeness.IsRequired(question, check) || (!IsAboutGaps(question) && draw.Chance(0.7)))
                    && ((isSurvey ? SimulatedSurvey.Of(bank, question, respondent, seed, draw) : null) ?? Answer(bank, question, respondent, draw, weak, opens, plainly, words)) is { } answer)
                {
                    answers[question.Id] = answer;
                }
            }
        }

        return answers;
    }

    /// <summary>The same with some required ratings left out, as in a return sent in haste.</summary>
    public static IReadOnlyDictionary<string, Answer> InHaste(Questionnaire bank, IReadOnlyDictionary<string, Answer> whole, string respondent, int seed)
    {
        var rated = bank.Questions.Where(q => q is { Type: QuestionType.Rated, Required: true, Critical: false } && whole.ContainsKey(q.Id)).Select(q => q.Id).ToList();
        var draw = SeededDraw.For(seed, "haste", respondent);
        var left = Enumerable.Range(0, Math.Min(rated.Count, 1 + draw.Below(4))).Select(_ => draw.Pick(rated)).ToHashSet(StringComparer.Ordinal);
        var thin = bank.Questions.Where(q => q.ReturnedWhen is not null).Select(q => q.Id).ToHashSet(StringComparer.Ordinal);
        return whole.Where(a => !left.Contains(a.Key)).ToDictionary(a => a.Key, a => thin.Contains(a.Key) ? Core.Questionnaires.Answer.Of(SimulatedContributions.ActivityOnly) : a.Value, StringComparer.Ordinal);
    }

    /// <summary>Nobody promises to close a gap that is not there, or tells of last year’s promises where there were none.</summary>
    private static bool IsAboutGaps(Question question) => question.Part == QuestionPart.GapAction || question.Feeds == Feed.LastActions;

    private static Answer? Answer(Questionnaire bank, Question question, Respondent respondent, SeededDraw draw, bool weak, LocalDate opens, bool plainly, SimulatedWords words) => question.Type switch
    {
        QuestionType.Lookup => Core.Questionnaires.Answer.Of(respondent.Id),
        QuestionType.Rated => Rated(bank.ScaleOf(question), draw, weak),
        QuestionType.YesNo => Core.Questionnaires.Answer.Of(draw.Chance(weak ? 0.8 : 0.985) ? "Yes" : "No"),
        QuestionType.Date => Core.Questionnaires.Answer.Of(LocalDatePattern.Iso.Format(question.WithinYears is { } years
            ? opens.PlusDays(-draw.Below(weak ? (years * 365) + 120 : (years * 365) - 20))
            : opens.PlusDays(60 + draw.Below(120)))),
        QuestionType.Number => Core.Questionnaires.Answer.Of(Number(question, respondent, draw)),
        QuestionType.One => Core.Questionnaires.Answer.Of(!plainly && draw.Chance(OtherRouteShare) ? draw.Pick(question.Options) : question.Options[0]),
        QuestionType.Many => new Answer([.. question.Options.Where(o => draw.Chance(0.35) && !IsNothing(o)).DefaultIfEmpty(question.Options.FirstOrDefault(IsNothing) ?? question.Options[^1])]),
        QuestionType.Long => Core.Questionnaires.Answer.Of(Text(question, draw, weak, opens, words)),
        QuestionType.Attestation => Core.Questionnaires.Answer.Of("Agreed (simulated)"),
        _ => Core.Questionnaires.Answer.Of("Simulated answer"),
    };

    /// <summary>“None of these” stands beside nothing else.</summary>
    private static bool IsNothing(string option) => option.StartsWith("None", StringComparison.Ordinal) || option.StartsWith("Nothing", StringComparison.Ordinal);

    /// <summary>Each in words of its own, but for weak schools, which copy.</summary>
    private static string Text(Question question, SeededDraw draw, bool weak, LocalDate opens, SimulatedWords words)
    {
        if (SimulatedContributions.Text(question, draw) is { } contributed)
        {
            return contributed;
        }

        if (question.Part == QuestionPart.GapAction)
        {
            return draw.Pick(words.Actions);
        }

        if (question.Feeds == Feed.LastActions)
        {
            return string.Join('\n', Enumerable.Range(0, 1 + draw.Below(3)).Select(_ => $"{draw.Pick(Became)}: {draw.Pick(words.Actions)}"));
        }

        var text = draw.Pick(words.Evidence);
        return weak ? text : $"{text} Last looked at on {UkDates.Spelt(opens.PlusDays(-draw.Below(300)))}.";
    }

    private static Answer Rated(Scale scale, SeededDraw draw, bool weak)
    {
        var values = scale.Levels.Where(l => l.Value is not null)
            .OrderByDescending(l => scale.Points(l))
            .ToList();
        var outside = scale.Levels.FirstOrDefault(l => l.Value is null);
        var u = draw.Unit();
        if (outside is not null && u < 0.015)
        {
            return new Answer([outside.Code], "Not part of our provision (simulated).");
        }

        // Shares from best to worst; the worst level is rare even in a weak school.
        double[] shares = weak ? [0.15, 0.50, 0.33] : [0.38, 0.54, 0.078];
        var cumulative = 0.0;
        var v = draw.Unit();
        for (var i = 0; i < values.Count - 1; i++)
        {
            cumulative += i < shares.Length ? shares[i] : 0;
            if (v < cumulative)
            {
                return Core.Questionnaires.Answer.Of(values[i].Code);
            }
        }

        return Core.Questionnaires.Answer.Of(values[^1].Code);
    }

    private static string Number(Question question, Respondent respondent, SeededDraw draw) => question.Score switch
    {
        ScoreRule.Percentage => (75 + draw.Below(26)).ToString(),
        ScoreRule.AlertAtZero => (draw.Chance(0.01) ? 0 : 1 + draw.Below(4)).ToString(),
        _ => (question.Text.Contains("on roll", StringComparison.Ordinal) ? respondent.Pupils ?? (60 + draw.Below(900)) : Counted(question, draw)).ToString(),
    };

    /// <summary>As often as such things come up at one body in a year.</summary>
    private static int Counted(Question question, SeededDraw draw) => question.Feeds switch
    {
        Feed.Referrals => draw.Below(16),
        Feed.FamilyHelp => draw.Below(12),
        Feed.ChildOnChild => draw.Below(24),
        Feed.Allegations => draw.Below(4),
        Feed.Escalations => draw.Below(3),
        Feed.Hours => 3 + draw.Below(12),
        _ => draw.Below(30),
    };
}
