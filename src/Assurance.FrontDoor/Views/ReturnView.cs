using Assurance.Core.Calendar;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Runs;
using Assurance.FrontDoor.Officers;

namespace Assurance.FrontDoor.Views;

/// <summary>One return, for whoever reads it.</summary>
public sealed record ReturnView
{
    public required RunHead Head { get; init; }

    public required RespondentLink Respondent { get; init; }

    public required ReturnVersion Version { get; init; }

    public required IReadOnlyList<ReturnVersion> Versions { get; init; }

    /// <summary>Scores and counts; empty where another form stands in place of the questionnaire.</summary>
    public required IReadOnlyList<Fact> Figures { get; init; }

    /// <summary>What a reader should look at first, each as a sentence.</summary>
    public required IReadOnlyList<Notice> Look { get; init; }

    /// <summary>Null where the answers were erased.</summary>
    public required IReadOnlyList<AnswerSection>? Sections { get; init; }

    public required bool HasLastYear { get; init; }

    /// <summary>What differs from the version before; null for the first.</summary>
    public required IReadOnlyList<AnswerChange>? Changes { get; init; }

    public required IReadOnlyList<QueryRow> Queries { get; init; }

    public required IReadOnlyList<ActionRow> Actions { get; init; }

    public required bool IsRead { get; init; }

    public required OfficerForm? Read { get; init; }

    public required OfficerForm? Query { get; init; }

    public string Path => Paths.Return(Head.Run, Respondent.Id);

    internal static ReturnView Of(RunState state, FrozenRun frozen, RespondentState respondent, ReceivedReturn shown, ReturnWords words, Posted posted)
    {
        var bank = shown.Form is { } form && state.Frame.Forms.TryGetValue(form, out var other) ? other.Bank : state.Frame.Questionnaire;
        var opens = state.Opened!.Opens;
        var answers = words.Answers;
        var check = new ConditionCheck(bank, answers ?? new Dictionary<string, Answer>(StringComparer.Ordinal), opens, respondent.Respondent);
        var score = answers is null || shown.Form is not null ? null : Scoring.Score(bank, answers, opens, respondent.Respondent);
        var isCurrent = shown == respondent.CurrentReturn;
        return new ReturnView
        {
            Head = RunHead.Of(state, frozen),
            Respondent = RespondentLink.Of(state, respondent),
            Version = ReturnVersion.Of(state, respondent, shown),
            Versions = [.. respondent.AllReturns.Select(r => ReturnVersion.Of(state, respondent, r))],
            Figures = score is null ? [] : FiguresOf(score),
            Look = answers is null ? [] : [.. LookAt(bank, score, check, words, opens)],
            Sections = answers is null ? null : AnswerSection.Of(bank, answers, check, score, words.Last),
            HasLastYear = words.Last is not null,
            Changes = answers is null || words.Before is null ? null : AnswerChange.Between(bank, words.Before, answers),
            Queries = [.. respondent.Queries.Select(q => QueryRow.Of(state, respondent, q, words.Questions.GetValueOrDefault(q.Query)))],
            Actions = [.. respondent.Actions.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => ActionRow.Of(state, respondent, bank, answers, a.Key, a.Value))],
            IsRead = respondent.ReadVersion >= shown.Version,
            Read = isCurrent && !state.IsClosed && respondent.ReadVersion < shown.Version ? ReturnDecisions.Read(state, posted) : null,
            Query = isCurrent && !state.IsClosed && state.Policy.Replies.Query is not null ? ReturnDecisions.Query(state, posted) : null,
        };
    }

    private static IReadOnlyList<Fact> FiguresOf(ReturnScore score) =>
    [
        new("Core score", score.Core.Score is { } core ? $"{core:0} of 100" : "None"),
        new("Level the answers come to", score.ComputedLevel is { } level ? $"{level} of 3" : "None"),
        new("Priority area", score.Priority.Score is { } priority ? $"{priority:0} of 100" : "Not answered"),
        new("Required and not in place", $"{score.MustBreaches.Count}"),
        new("Critical with the lowest rating", $"{score.CriticalZeros.Count}"),
    ];

    private static IEnumerable<Notice> LookAt(Questionnaire bank, ReturnScore? score, ConditionCheck check, ReturnWords words, NodaTime.LocalDate opens)
    {
        string Text(string id) => $"{id}: {bank.Questions.First(q => q.Id == id).Text}";
        foreach (var zero in score?.CriticalZeros ?? [])
        {
            yield return new Notice("Critical", Text(zero), "", $"#q-{zero}");
        }

        foreach (var breach in (score?.MustBreaches ?? []).Except(score?.CriticalZeros ?? []))
        {
            yield return new Notice("Must", Text(breach), "", $"#q-{breach}");
        }

        foreach (var gap in words.Last is { } last && score is not null ? RepeatGaps.Of(bank, words.Answers!, last, opens) : [])
        {
            yield return new Notice("Second year", Text(gap), "", $"#q-{gap}");
        }

        foreach (var flag in score?.Flags ?? [])
        {
            yield return new Notice("To ask", flag.Text, "", "");
        }

        foreach (var missing in bank.Sections.SelectMany(s => s.Questions.Where(q => check.IsAsked(s, q) && Completeness.IsRequired(q, check) && check.Answered(q.Id) is null)))
        {
            yield return new Notice("Missing", Text(missing.Id), "", $"#q-{missing.Id}");
        }

        foreach (var thin in bank.Sections.SelectMany(s => s.Questions.Where(q => check.IsAsked(s, q) && Completeness.IsNotEnough(q, check))))
        {
            yield return new Notice("Not enough", $"{Text(thin.Id)} {thin.ReturnedFor}", "", $"#q-{thin.Id}");
        }
    }
}

/// <summary>What a return says, fetched from erasable objects.</summary>
/// <param name="Answers">Null where they were erased.</param>
/// <param name="Before">Answers of the version before; null for the first.</param>
/// <param name="Last">Last run's, under this year's ids; null where nothing is known.</param>
/// <param name="Questions">Words of the queries, by query.</param>
internal sealed record ReturnWords(
    IReadOnlyDictionary<string, Answer>? Answers, IReadOnlyDictionary<string, Answer>? Before, IReadOnlyDictionary<string, Answer>? Last, IReadOnlyDictionary<string, Decided> Questions);

/// <param name="Stands">“Current”, “Superseded”, “Withdrawn”.</param>
public sealed record ReturnVersion(int Number, string When, string Door, string Stands, string Path)
{
    public static ReturnVersion Of(RunState state, RespondentState respondent, ReceivedReturn received) => new(
        received.Version, Wording.At(received.At), Engine.Intake.Door.Title(received.Door) + (received.Form is { } form && state.Frame.Forms.TryGetValue(form, out var bank) ? $" ({bank.Bank.Title})" : ""),
        respondent.IsWithdrawn(received.Version) ? "Withdrawn" : received == respondent.CurrentReturn ? "Current" : "Superseded",
        Paths.Return(state.Run, respondent.Id, received.Version));
}

/// <param name="Settle">Where it is settled; null where it was.</param>
public sealed record QueryRow(string Words, string By, string When, string? SettledOn, string? Settle)
{
    public static QueryRow Of(RunState state, RespondentState respondent, RaisedQuery query, Decided? words) => new(
        words?.Reason ?? "The words have been erased.", words?.Name ?? "", Wording.At(query.At), query.SettledAt is { } settled ? Wording.Short(UkTime.Date(settled)) : null,
        query.SettledAt is null && !state.IsClosed ? $"{Paths.Return(state.Run, respondent.Id)}/settle?query={query.Query}" : null);
}

/// <param name="Text">What was promised; empty where the answers were erased.</param>
public sealed record ActionRow(string Id, string Text, string Status, bool IsOver, string? Update)
{
    public static ActionRow Of(RunState state, RespondentState respondent, Questionnaire bank, IReadOnlyDictionary<string, Answer>? answers, string action, string status) => new(
        action, answers is null ? "" : Promises.In(bank, answers, state.Opened!.Opens).FirstOrDefault(p => p.Id == action)?.Text ?? "",
        ReturnDecisions.StatusTitle(status), ActionStatus.IsOver(status),
        state.IsClosed ? null : $"{Paths.Return(state.Run, respondent.Id)}/action?action={Uri.EscapeDataString(action)}");
}
