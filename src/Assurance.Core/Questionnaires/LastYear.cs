namespace Assurance.Core.Questionnaires;

/// <summary>Last run's answers beside this year's questions, so that a school corrects rather than copies out.</summary>
public static class LastYear
{
    /// <summary>
    /// Last run's answers under this year's ids and scales. A question keeps its answer through its own id, or through <c>sameAs</c> from
    /// the year before it was renamed; the priority area changes yearly, so only answers under the same priority are kept. Ratings are
    /// turned to this year's scale, and left out where that has another number of levels.
    /// </summary>
    public static IReadOnlyDictionary<string, Answer> Map(Questionnaire now, Questionnaire last, IReadOnlyDictionary<string, Answer> answers)
    {
        var same = now.Sections.Where(s => s.Kind == SectionKind.Priority)
            .All(s => last.Sections.Any(l => l.Kind == SectionKind.Priority && l.Title == s.Title));
        var then = last.Questions.Where(q => q.Type == QuestionType.Rated).DistinctBy(q => q.Id).ToDictionary(q => q.Id, last.ScaleOf, StringComparer.Ordinal);
        return Map(now, last.Id, same, answers, (question, id, given) =>
            question.Type == QuestionType.Rated && then.TryGetValue(id, out var scale) && now.ScaleOf(question) is var own && !IsSame(scale, own) ? ScaleTurn.Turned(scale, own, given) : given);
    }

    /// <summary>The same where only the last bank's name is known: a priority area is then carried only within one version.</summary>
    public static IReadOnlyDictionary<string, Answer> Map(Questionnaire now, string lastBank, string lastVersion, IReadOnlyDictionary<string, Answer> answers) =>
        Map(now, lastBank, lastBank == now.Id && lastVersion == now.Version, answers, (_, _, given) => given);

    /// <summary>What a school may be shown as a first answer: without what must be said anew, and without answers that are no longer offered.</summary>
    /// <param name="promised">Last year's actions, listed for the question that asks what became of them.</param>
    public static IReadOnlyDictionary<string, Answer> CarryForward(
        Questionnaire now, IReadOnlyDictionary<string, Answer> mapped, IReadOnlyList<Promise>? promised = null)
    {
        var carried = now.Questions
            .Where(q => q.CarriesOver && q.Part != QuestionPart.ActionList && q.Feeds != Feed.LastActions && q.Type != QuestionType.Attestation)
            .Where(q => mapped.TryGetValue(q.Id, out var given) && IsOffered(now, q, given))
            .ToDictionary(q => q.Id, q => mapped[q.Id], StringComparer.Ordinal);
        if (promised is { Count: > 0 })
        {
            foreach (var question in now.Questions.Where(q => q.Feeds == Feed.LastActions))
            {
                carried[question.Id] = Answer.Of(ActionReview.Listed(promised));
            }
        }

        return carried;
    }

    /// <summary>Ids of the questions that are new, or worded anew, since the version named; without one, in this version itself.</summary>
    public static IReadOnlyList<string> Changed(Questionnaire questionnaire, string? since = null) => [.. questionnaire.Questions
        .Where(q => IsNew(q.ChangedIn, questionnaire.Version, since) || IsNew(q.FirstUsedIn, questionnaire.Version, since))
        .Select(q => q.Id)];

    private static Dictionary<string, Answer> Map(Questionnaire now, string lastBank, bool withPriority, IReadOnlyDictionary<string, Answer> answers, Func<Question, string, Answer, Answer?> turned)
    {
        var mapped = new Dictionary<string, Answer>(StringComparer.Ordinal);
        foreach (var question in now.Sections.Where(s => withPriority || s.Kind != SectionKind.Priority).SelectMany(s => s.Questions))
        {
            // Its own id first: once it has been asked under it, the id that it carries on from is of a year further back.
            foreach (var id in new[] { lastBank == now.Id ? question.Id : null, question.SameAs }.OfType<string>())
            {
                if (answers.TryGetValue(id, out var given) && !given.IsBlank)
                {
                    if (turned(question, id, given) is { } kept)
                    {
                        mapped[question.Id] = kept;
                    }

                    break;
                }
            }
        }

        return mapped;
    }

    private static bool IsSame(Scale then, Scale now) => then.Direction == now.Direction && then.Levels.Select(l => (l.Code, l.Value)).SequenceEqual(now.Levels.Select(l => (l.Code, l.Value)));

    /// <summary>Versions are years, so they order as words do.</summary>
    private static bool IsNew(string? version, string current, string? since) => version is not null
        && (since is null ? version == current : string.CompareOrdinal(version, since) > 0);

    private static bool IsOffered(Questionnaire now, Question question, Answer given) => question.Type switch
    {
        QuestionType.One or QuestionType.Many => given.Values.All(v => question.Options.Contains(v.Trim(), StringComparer.OrdinalIgnoreCase)),
        QuestionType.Rated => now.ScaleOf(question).Find(given.Single) is not null,
        _ => true,
    };
}
