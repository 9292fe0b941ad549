using System.Globalization;
using Assurance.Core.Roster;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Core.Questionnaires;

/// <summary>Decides whether a condition holds for a set of answers. An unanswered question satisfies none but “not given”.</summary>
/// <param name="about">Who answers, for conditions on the respondent itself; null where that is not known.</param>
public sealed class ConditionCheck(Questionnaire questionnaire, IReadOnlyDictionary<string, Answer> answers, LocalDate opens, Respondent? about = null)
{
    private readonly QuestionnaireIndex index = QuestionnaireIndex.Of(questionnaire);

    /// <summary>True where the respondent promised actions last time.</summary>
    public bool HadActions { get; init; }

    /// <summary>Opening day of the run.</summary>
    public LocalDate Opens { get; } = opens;

    public bool Holds(Condition? condition) => condition switch
    {
        null => true,
        Condition.Is(var question, var values) => Answered(question) is { } given && Matches(given, values),
        Condition.IsNot(var question, var values) => Answered(question) is { } given && !Matches(given, values),
        Condition.AtMost(var question, var value) => Number(question) is { } number && number <= value,
        Condition.AtLeast(var question, var value) => Number(question) is { } number && number >= value,
        Condition.OlderThan(var question, var years) => Date(question) is { } date && date < Opens.PlusYears(-years),
        Condition.AnyItemAtMost(var section, var value) => AnyRating(section, value, atMost: true),
        Condition.AnyItemAtLeast(var section, var value) => AnyRating(section, value, atMost: false),
        Condition.Given(var question, var yes) => (Answered(question) is not null) == yes,
        Condition.StandingIs(var standings) => about is not null && standings.Contains(about.TypeGroup, StringComparer.Ordinal),
        Condition.PhaseIs(var phases) => about is not null && phases.Contains(about.Phase, StringComparer.OrdinalIgnoreCase),
        Condition.AboveComputed(var question, var levels) => Number(question) is { } judged && Scoring.Level(questionnaire, this) is { } computed && judged > computed + levels,
        Condition.SameEvidence(var boxes) => SharedEvidence.MostAlike(questionnaire, this) >= boxes,
        Condition.HadActions => HadActions,
        Condition.ShowsNone(var question, var list) => Answered(question) is { } given && !given.Values.Any(list.ShowsIn),
        Condition.All(var of) => of.All(Holds),
        Condition.Any(var of) => of.Any(Holds),
        _ => throw new InvalidOperationException($"A condition of kind {condition.GetType().Name} is not known to this version."),
    };

    /// <summary>True when question and section are both asked of this respondent.</summary>
    public bool IsAsked(Section section, Question question) => Holds(section.AskedWhen) && Holds(question.AskedWhen);

    public Answer? Answered(string question) => answers.GetValueOrDefault(question) is { IsBlank: false } given ? given : null;

    /// <summary>How many questions of a set of rows are answered.</summary>
    public int AnsweredRows(string set)
    {
        var count = 0;
        foreach (var question in index.Questions)
        {
            count += question.Row is { } row && row.Set == set && Answered(question.Id) is not null ? 1 : 0;
        }

        return count;
    }

    /// <summary>The level chosen on a rated item, or null.</summary>
    public ScaleLevel? Level(Question question) => Answered(question.Id) is { } given ? questionnaire.ScaleOf(question).Find(given.Single) : null;

    public LocalDate? Date(string question) =>
        Answered(question) is { } given && LocalDatePattern.Iso.Parse(given.Single.Trim()) is { Success: true } parsed ? parsed.Value : null;

    /// <summary>The rating or number given, or null.</summary>
    public decimal? Number(string question)
    {
        if (Answered(question) is not { } given)
        {
            return null;
        }

        var asked = index.Find(question);
        return asked is { Type: QuestionType.Rated }
            ? questionnaire.ScaleOf(asked).Find(given.Single)?.Value
            : decimal.TryParse(given.Single, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>True where an item of the section is rated at the limit or on the far side of it.</summary>
    private bool AnyRating(string section, decimal limit, bool atMost)
    {
        foreach (var item in index.RatedIn(section))
        {
            if (Number(item.Id) is { } rating && (atMost ? rating <= limit : rating >= limit))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Matches(Answer given, IReadOnlyList<string> values)
    {
        for (var i = 0; i < given.Values.Count; i++)
        {
            var text = given.Values[i].AsSpan().Trim();
            for (var j = 0; j < values.Count; j++)
            {
                if (text.Equals(values[j], StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
