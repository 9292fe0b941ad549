using Assurance.Core.Questionnaires;

namespace Assurance.Core.Analysis;

/// <summary>
/// This run beside the one before: only the same questions, and only the schools that answered both (reports 17). Those are the
/// matched panel, shown with its number.
/// </summary>
internal sealed class YearOnYear
{
    private readonly Dictionary<string, IReadOnlyList<(Section Section, Question Question)>> gaps;

    public YearOnYear(RunFacts facts)
    {
        Panel = [.. facts.Returned.Where(r => r.LastYear is { ThenCore: not null, NowCore: not null })];
        Same = SameQuestions(facts.Respondents.Select(r => r.LastYear?.Values).OfType<IReadOnlyDictionary<string, Answer>>());
        var items = facts.Questionnaire.Sections.Where(s => s.Kind == SectionKind.Core).SelectMany(s => s.Items.Select(q => (Section: s, Question: q))).ToList();
        gaps = Panel.ToDictionary(
            r => r.Id,
            r => Questionnaires.RepeatGaps.Of(facts.Questionnaire, r.Given!.Values!, r.LastYear!.Values, facts.Frame.Opens).ToHashSet(StringComparer.Ordinal) is var found
                ? (IReadOnlyList<(Section, Question)>)items.FindAll(i => found.Contains(i.Question.Id)) : [],
            StringComparer.Ordinal);
    }

    /// <summary>Schools with a core score in both years.</summary>
    public IReadOnlyList<RespondentFacts> Panel { get; }

    /// <summary>Questions that both years asked.</summary>
    public IReadOnlySet<string> Same { get; }

    public bool Any => Panel.Count > 0;

    /// <summary>Core scores of the panel, on the same questions.</summary>
    public IReadOnlyList<(decimal Then, decimal Now)> Core => [.. Panel.Select(r => (r.LastYear!.ThenCore!.Value, r.LastYear.NowCore!.Value))];

    /// <summary>Scores of a section of those who have one in both years.</summary>
    public IReadOnlyList<(decimal Then, decimal Now)> Section(string section) =>
        [.. from school in Panel
            let then = Of(school.LastYear!.Then, section)
            let now = Of(school.LastYear!.Now, section)
            where then is not null && now is not null
            select (then.Value, now.Value)];

    /// <summary>Last year's score of a school in a section, on the questions asked in both years.</summary>
    public static decimal? Then(RespondentFacts school, string section) => school.LastYear is { } last ? Of(last.Then, section) : null;

    /// <summary>Required or critical items below “in place” two years running: named to the school, and escalated (processes 2).</summary>
    public IReadOnlyList<(Section Section, Question Question)> RepeatGaps(RespondentFacts school) => gaps.GetValueOrDefault(school.Id) ?? [];

    /// <summary>Joins last year's answers to this year's, both scored on the questions that both asked.</summary>
    public static IReadOnlyList<RespondentFacts> Join(RunFactsFrame frame, IReadOnlyList<RespondentFacts> respondents, Func<string, IReadOnlyDictionary<string, Answer>?> lastYear)
    {
        var last = respondents.Select(r => (r.Id, Answers: lastYear(r.Id))).Where(p => p.Answers is { Count: > 0 }).ToDictionary(p => p.Id, p => p.Answers!, StringComparer.Ordinal);
        if (last.Count == 0)
        {
            return respondents;
        }

        var same = SameQuestions(last.Values);
        var opened = frame.Opens.PlusYears(-frame.Policy.EveryYears);
        return [.. respondents.Select(r => last.TryGetValue(r.Id, out var then)
            ? r with
            {
                LastYear = new LastYearFacts(
                    then,
                    new ConditionCheck(frame.Questionnaire, then, opened, r.Respondent),
                    Scoring.Score(frame.Questionnaire, Only(then, same), opened, r.Respondent),
                    r.Given?.Values is { } now ? Scoring.Score(frame.Questionnaire, Only(now, same), frame.Opens, r.Respondent) : null),
            }
            : r)];
    }

    private static HashSet<string> SameQuestions(IEnumerable<IReadOnlyDictionary<string, Answer>> given) =>
        given.SelectMany(g => g).Where(p => !p.Value.IsBlank).Select(p => p.Key).ToHashSet(StringComparer.Ordinal);

    private static Dictionary<string, Answer> Only(IReadOnlyDictionary<string, Answer> answers, HashSet<string> same) =>
        answers.Where(a => same.Contains(a.Key)).ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal);

    private static decimal? Of(ReturnScore? score, string section) => score?.Sections.FirstOrDefault(s => s.Section == section)?.Tally.Score;
}
