using Assurance.Core.Questionnaires;

namespace Assurance.Core.Analysis;

/// <summary>
/// Counts of answers, made once for a run. What is withheld is settled here for all tables together, so that one table does not
/// show what another withholds.
/// </summary>
internal sealed class Tallies
{
    private readonly RunFacts facts;
    private readonly Dictionary<string, AnswerLine> lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AnswerLine> sections = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Section, string? Phase), IReadOnlyList<decimal>> scores = [];
    private readonly Dictionary<string, IReadOnlyList<Choice>> choices = new(StringComparer.Ordinal);

    public Tallies(RunFacts facts)
    {
        this.facts = facts;
        CoreScale = facts.Questionnaire.Sections.Where(s => s.Kind == SectionKind.Core).SelectMany(s => s.Items)
            .Where(q => q.Type == QuestionType.Rated).GroupBy(q => q.Scale).OrderByDescending(g => g.Count())
            .Select(g => facts.Questionnaire.ScaleOf(g.First())).FirstOrDefault();
        foreach (var section in facts.Questionnaire.Sections)
        {
            if (section.Kind is SectionKind.Core or SectionKind.Priority)
            {
                Tally(section);
            }
            else
            {
                foreach (var question in section.Items.Where(q => q.Feeds is not null))
                {
                    if (RowOf(section, question) is { } row)
                    {
                        lines[question.Id] = row.ToLine(SmallCells.Row(row.Counts));
                    }
                }
            }
        }
    }

    /// <summary>The scale most items of the core are rated on; null where none is.</summary>
    public Scale? CoreScale { get; }

    public AnswerLine? Line(string question) => lines.GetValueOrDefault(question);

    /// <summary>Answers of a core section at each level of the core scale, all its items together.</summary>
    public AnswerLine? Section(string section) => sections.GetValueOrDefault(section);

    /// <summary>Scores of a section in rising order, of everybody or of one phase.</summary>
    public IReadOnlyList<decimal> Scores(string section, string? phase = null)
    {
        lock (scores)
        {
            if (!scores.TryGetValue((section, phase), out var found))
            {
                scores[(section, phase)] = found = ScoresOf(facts.Returned.Where(r => phase is null || r.Respondent.Phase == phase), section);
            }

            return found;
        }
    }

    /// <summary>Scores of a section in rising order, of one district.</summary>
    public IReadOnlyList<decimal> District(string section, string district)
    {
        lock (scores)
        {
            var key = (section, (string?)$"district {district}");
            if (!scores.TryGetValue(key, out var found))
            {
                scores[key] = found = ScoresOf(facts.Returned.Where(r => r.Respondent.District == district), section);
            }

            return found;
        }
    }

    /// <summary>How often each option of a choice was taken.</summary>
    public IReadOnlyList<Choice> Chosen(Question question)
    {
        lock (choices)
        {
            if (!choices.TryGetValue(question.Id, out var found))
            {
                choices[question.Id] = found = ChosenOptions.Of(facts.Returned.Select(r => r.Given?.Answers).OfType<ConditionCheck>(), question);
            }

            return found;
        }
    }

    public static IReadOnlyList<decimal> ScoresOf(IEnumerable<RespondentFacts> of, string section) =>
        of.Select(r => r.Given?.Score?.Sections.FirstOrDefault(s => s.Section == section)?.Tally.Score).OfType<decimal>().Order().ToArray();

    private void Tally(Section section)
    {
        var rows = new List<(Question Question, Row Row)>();
        foreach (var question in section.Items)
        {
            if (RowOf(section, question) is not { } row)
            {
                continue;
            }

            if (section.Kind == SectionKind.Core && question.Type == QuestionType.Rated && question.Scale == CoreScale?.Id)
            {
                rows.Add((question, row));
            }
            else
            {
                lines[question.Id] = row.ToLine(SmallCells.Row(row.Counts));
            }
        }

        if (rows.Count == 0)
        {
            return;
        }

        var total = rows[0].Row with { Counts = [.. Enumerable.Range(0, rows[0].Row.Counts.Count).Select(i => rows.Sum(r => r.Row.Counts[i]))] };
        var hidden = SmallCells.Block([.. rows.Select(r => r.Row.Counts), total.Counts], columnTotals: true);
        for (var i = 0; i < rows.Count; i++)
        {
            lines[rows[i].Question.Id] = rows[i].Row.ToLine(hidden[i]);
        }

        sections[section.Id] = total.ToLine(hidden[^1]);
    }

    private Row? RowOf(Section section, Question question)
    {
        var given = facts.Returned.Select(r => r.Given?.Answers).OfType<ConditionCheck>().Where(c => c.IsAsked(section, question)).ToList();
        return question switch
        {
            { Type: QuestionType.Rated } => Rated(question, given),
            { Type: QuestionType.YesNo } => YesNo(question, given),
            { Score: ScoreRule.WithinYears } => Ages(question, given),
            { Score: ScoreRule.AlertAtZero } => Numbers(question, given),
            _ => null,
        };
    }

    private Row Rated(Question question, List<ConditionCheck> given)
    {
        var scale = facts.Questionnaire.ScaleOf(question);
        var levels = scale.BestFirst().ToList();
        var counts = new int[levels.Count];
        foreach (var level in given.Select(c => c.Level(question)).OfType<ScaleLevel>().Where(l => l.Value is not null))
        {
            counts[levels.IndexOf(level)]++;
        }

        return new Row([.. levels.Select(l => l.Label)], counts, levels.FindIndex(scale.IsWorst));
    }

    private static Row YesNo(Question question, List<ConditionCheck> given)
    {
        var yes = given.Select(c => Scoring.Points(NoScales, question with { Score = ScoreRule.YesNo }, c)).OfType<decimal>().ToList();
        return new Row(["Yes", "No"], [yes.Count(y => y == 1), yes.Count(y => y == 0)], 1);
    }

    private static Row Ages(Question question, List<ConditionCheck> given)
    {
        var years = question.WithinYears ?? 0;
        var labels = Enumerable.Range(1, years).Select(y => y == 1 ? "Under 1 year" : $"{y - 1} to {y} years").Append($"Over {ReportNumbers.Plural(years, "year", "years")}").Append("Not said").ToList();
        var counts = new int[labels.Count];
        foreach (var check in given)
        {
            counts[check.Date(question.Id) is { } date ? Enumerable.Range(1, years).Count(y => date < check.Opens.PlusYears(-y)) : years + 1]++;
        }

        return new Row(labels, counts, years);
    }

    private static Row Numbers(Question question, List<ConditionCheck> given)
    {
        var numbers = given.Select(c => c.Number(question.Id)).OfType<decimal>().ToList();
        return new Row(
            ["None", "1", "2", "3 or more"],
            [numbers.Count(n => n <= 0), numbers.Count(n => n is > 0 and < 2), numbers.Count(n => n is >= 2 and < 3), numbers.Count(n => n >= 3)], 0);
    }

    private static readonly Questionnaire NoScales = new() { Id = "", Title = "", Version = "", Edition = "", Scales = [], Sections = [] };

    private sealed record Row(IReadOnlyList<string> Labels, IReadOnlyList<int> Counts, int Nought)
    {
        public AnswerLine ToLine(IReadOnlyList<Hiding> hidden) => new(Labels, Counts, hidden, Nought);
    }
}
