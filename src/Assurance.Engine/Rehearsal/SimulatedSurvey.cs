using Assurance.Core.Questionnaires;
using Assurance.Core.Roster;

namespace Assurance.Engine.Rehearsal;

/// <summary>
/// What people might answer to a survey or a needs analysis: every option is liked by more or by fewer, by seed, so that the papers of
/// a rehearsal rank something; a cut that the roster knows is answered as the roster has it.
/// </summary>
internal static class SimulatedSurvey
{
    private const double QuotesAllowed = 0.7;
    private const int MostPlaces = 12;
    private const int MostStaff = 240;

    private static readonly string[] Says =
    [
        "If I had to name one thing: {0}.",
        "In my team it comes down to this: {0}.",
        "{0}. Others at the table say the same.",
        "{0} is what I would put first.",
        "For me it is {0}.",
    ];

    /// <summary>Null where the question is answered like any other.</summary>
    public static Answer? Of(Questionnaire bank, Question question, Respondent respondent, int seed, SeededDraw draw) => question switch
    {
        { Feeds: Feed.Group or Feed.Locality or Feed.Sector } when OfRoster(question, respondent) is { } known => Answer.Of(known),
        { Feeds: Feed.QuotePermission } => Answer.Of(draw.Chance(QuotesAllowed) ? "Yes" : "No"),
        { Feeds: Feed.TopicNeed, Row: { } row } => Need(bank.ScaleOf(question), Liking(seed, row.Set, row.Code), draw),
        { Feeds: Feed.PlacesWanted, Row: { } row } => Answer.Of($"{draw.Below(1 + (int)(MostPlaces * 2 * Liking(seed, row.Set, row.Code)))}"),
        { Feeds: Feed.Workforce } => Answer.Of($"{3 + draw.Below(MostStaff)}"),
        { Feeds: Feed.PlacesWhen, Row: { } row } => Answer.Of($"{draw.Below(5 + (int)(40 * Liking(seed, row.Set, row.Code)))}"),
        { Feeds: Feed.PassingOn } => Answer.Of(question.Options[Math.Min(question.Options.Count - 1, (int)(Math.Pow(draw.Unit(), 1.6) * question.Options.Count))]),
        { Type: QuestionType.One } => Answer.Of(Liked(question, seed, draw)),
        { Type: QuestionType.Many } => Several(question, seed, draw),
        { Type: QuestionType.Long, Themes.Count: > 0 } => Answer.Of(Comment(question, seed, draw)),
        _ => null,
    };

    /// <summary>Whether the reader of a rehearsal lets it be quoted: a few of each, as a person would.</summary>
    public static bool IsQuoted(Question question, string comment) => SeededDraw.For(0, "quoted", question.Id, comment).Chance(0.25);

    /// <summary>Themes of a comment, as whoever reads it would see them: its own words name them.</summary>
    public static IReadOnlyList<string> ThemesOf(Question question, string comment) =>
        [.. question.Themes.Where(t => comment.Contains(t, StringComparison.OrdinalIgnoreCase))];

    private static string? OfRoster(Question question, Respondent respondent)
    {
        var known = question.Feeds == Feed.Sector ? respondent.Phase : respondent.District;
        return question.Options.FirstOrDefault(o => string.Equals(o, known, StringComparison.OrdinalIgnoreCase));
    }

    private static string Comment(Question question, int seed, SeededDraw draw)
    {
        // The last theme is for what fits none, and nobody writes that.
        var named = question.Themes.Count - 1;
        var from = SeededDraw.For(seed, "theme-order", question.Id).Below(named);
        var theme = question.Themes[(from + Math.Min(named - 1, (int)(Math.Pow(draw.Unit(), 1.5) * named))) % named];
        return Noun.Head(string.Format(null, draw.Pick(Says), theme.ToLowerInvariant()));
    }

    private static Answer Several(Question question, int seed, SeededDraw draw)
    {
        // “Nothing” and “other” are rarely chosen beside the rest.
        var most = question.Feeds == Feed.TopicPicks ? 3 : question.Options.Count;
        var chosen = question.Options.Where((o, i) => draw.Chance(Liking(seed, question.Id, o) * (i == question.Options.Count - 1 ? 0.3 : 0.8))).ToList();
        return new Answer([.. chosen.OrderByDescending(o => Liking(seed, question.Id, o)).Take(most).OrderBy(o => question.Options.ToList().IndexOf(o)).DefaultIfEmpty(question.Options[0])]);
    }

    private static string Liked(Question question, int seed, SeededDraw draw)
    {
        var weights = question.Options.Select(o => 0.15 + Liking(seed, question.Id, o)).ToList();
        var at = draw.Unit() * weights.Sum();
        for (var i = 0; i < weights.Count - 1; i++)
        {
            at -= weights[i];
            if (at < 0)
            {
                return question.Options[i];
            }
        }

        return question.Options[^1];
    }

    private static Answer Need(Scale scale, double liking, SeededDraw draw)
    {
        var levels = scale.Levels.Where(l => l.Value is not null).OrderBy(l => l.Value).ToList();
        var at = Math.Clamp((int)(((liking * 0.5) + (draw.Unit() * 0.9) - 0.2) * levels.Count), 0, levels.Count - 1);
        return Answer.Of(levels[at].Code);
    }

    /// <summary>How much an option is liked by all, 0 to 1.</summary>
    private static double Liking(int seed, string question, string option) => SeededDraw.For(seed, "liking", question, option).Unit();
}
