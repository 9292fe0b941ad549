using Assurance.Core.Record;
using Assurance.Engine.Runs;
using Assurance.FrontDoor.Officers;
using NodaTime;

namespace Assurance.FrontDoor.Views;

/// <summary>Everything the page of one run shows.</summary>
public sealed record RunView
{
    /// <summary>A longer list has its own page.</summary>
    public const int ListLimit = 50;

    public required RunCard Card { get; init; }

    public required IReadOnlyList<StagePoint> Stages { get; init; }

    public required BuildUp BuildUp { get; init; }

    public required IReadOnlyList<LadderRow> Ladder { get; init; }

    public required IReadOnlyList<ResponseGroups> Groups { get; init; }

    public required IReadOnlyList<WaitingRung> Waiting { get; init; }

    public required RespondentFilter Filter { get; init; }

    public required IReadOnlyList<Facet> Facets { get; init; }

    public required int OutstandingCount { get; init; }

    /// <summary>Those who have not answered, as the filter narrows them: the first <see cref="ListLimit"/>.</summary>
    public required IReadOnlyList<RespondentRow> Outstanding { get; init; }

    /// <summary>Papers of the run as a whole.</summary>
    public required IReadOnlyList<PaperLink> Papers { get; init; }

    /// <summary>How many respondents have a paper of their own.</summary>
    public required int RespondentPapers { get; init; }

    /// <summary>Null once the run is closed.</summary>
    public ForecastView? Forecast { get; init; }

    /// <summary>Whom to telephone today, the most pressing first.</summary>
    public IReadOnlyList<CallRow> Calls { get; init; } = [];

    public required int OpenTriage { get; init; }

    /// <summary>Returns no person has read yet.</summary>
    public required int Unread { get; init; }

    public required int OpenQueries { get; init; }

    /// <summary>Role whose agreement the papers wait for, or null.</summary>
    public required string? SignOff { get; init; }

    /// <summary>Where the papers stand and by when they are owed; null for a run whose papers nobody drafts.</summary>
    public string? Draft { get; init; }

    public required bool HasSpotChecks { get; init; }

    /// <summary>Comments are written under no name, and a person reads them before anything is told of them.</summary>
    public required bool HasComments { get; init; }

    public required bool HasModeration { get; init; }

    /// <summary>Answers stand under no name: no day on which any came is known, and counts are told in fives.</summary>
    public required bool IsAnonymous { get; init; }

    /// <summary>The run was not held here: its answers were loaded from a workbook of that year, so nothing is told of days and letters.</summary>
    public bool IsLoaded { get; init; }

    public RunHead Head => Card.Head;

    public IEnumerable<IGrouping<string, OpenTask>> Tasks => Card.Tasks.GroupBy(t => t.Kind);

    public static RunView Of(RunState state, FrozenRun frozen, RunPapers papers, RespondentFilter wanted, Instant now)
    {
        var filter = wanted with { Standing = nameof(Standing.Outstanding).ToLowerInvariant(), Search = "", Page = 1 };
        var outstanding = RespondentsView.Find(state, filter);
        return new RunView
        {
            Card = RunCard.Of(state, frozen, now),
            Stages = StagePoint.Of(state),
            BuildUp = BuildUp.Of(state, now),
            Ladder = LadderRow.Of(state, frozen, now),
            Groups = state.Policy.IsAnonymous ? [] : ResponseGroups.Of(state),
            IsAnonymous = state.Policy.IsAnonymous,
            Waiting = WaitingRung.Of(state),
            Filter = filter,
            Facets = Facet.Of(state, filter),
            OutstandingCount = outstanding.Count,
            Outstanding = [.. outstanding.Take(ListLimit).Select(r => RespondentRow.Of(state, r))],
            Papers = PaperLink.Of(state.Run, frozen, papers.OfRun),
            RespondentPapers = papers.Respondents,
            OpenTriage = state.OpenTriage.Count(),
            IsLoaded = state.History is not null,
            Unread = state.History is not null ? 0 : state.Respondents.Count(r => r.CurrentReturn is { } current && r.ReadVersion < current.Version),
            OpenQueries = state.Respondents.Sum(r => r.Queries.Count(q => q.SettledAt is null)),
            SignOff = DraftDecisions.Waiting(state),
            Draft = state.Policy.Drafting is null ? null : Wording.Capital(string.Join("; ", new[] { Core.Planning.PaperStanding.Of(state) ?? "draft to come", Core.Planning.PaperStanding.Owed(state, Core.Calendar.UkTime.Date(now)) }.OfType<string>())),
            HasSpotChecks = state.Policy.SpotChecks is not null,
            HasComments = HasCommentsIn(state),
            HasModeration = HasModerationIn(state),
        };
    }

    /// <summary>Officers rate what respondents rated.</summary>
    internal static bool HasModerationIn(RunState state) => state.Frame.Forms.Values.Any(f => f.Moderation is not null);

    /// <summary>The run takes comments that somebody reads.</summary>
    internal static bool HasCommentsIn(RunState state) => state.Policy.IsAnonymous && state.Frame.Questionnaire.Questions.Any(q => q.Themes.Count > 0);
}

/// <param name="OfRun">Events about papers of the run as a whole, oldest first.</param>
/// <param name="Respondents">How many respondents have a paper of their own.</param>
public sealed record RunPapers(IReadOnlyList<RunEvent> OfRun, int Respondents);
