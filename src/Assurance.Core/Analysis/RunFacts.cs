using System.Collections.Concurrent;
using Assurance.Core.Analysis.Surveys;
using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Moderation;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Core.Analysis;

/// <summary>
/// Everything the papers of a run are computed from, as it stood at the data cut. What came later does not count (reports 0.10),
/// so the paper signed is the paper drafted.
/// </summary>
public sealed class RunFacts
{
    private readonly Dictionary<string, RespondentFacts> byId;
    private readonly Lazy<Tallies> tallies;
    private readonly Lazy<int> answersErased;
    private readonly Lazy<YearOnYear> years;
    private readonly ConcurrentDictionary<string, object> computed = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyList<TrustText>> sharedTexts;

    public RunFacts(RunFactsFrame frame, IReadOnlyList<RespondentFacts> respondents)
    {
        Frame = frame;
        Respondents = [.. respondents.OrderBy(r => r.Id, StringComparer.Ordinal)];
        byId = Respondents.ToDictionary(r => r.Id, StringComparer.Ordinal);
        tallies = new Lazy<Tallies>(() => new Tallies(this));
        answersErased = new Lazy<int>(() => Returned.Count(r => r.Current!.IsErased));
        years = new Lazy<YearOnYear>(() => new YearOnYear(this));
        sharedTexts = new Lazy<IReadOnlyList<TrustText>>(() => EvidenceAnalysis.Of(this));
    }

    public RunFactsFrame Frame { get; }

    /// <summary>Everyone on the roster the run opened with, in ordinal order of id.</summary>
    public IReadOnlyList<RespondentFacts> Respondents { get; }

    public CyclePolicy Policy => Frame.Policy;

    public Questionnaire Questionnaire => Frame.Questionnaire;

    /// <summary>What those who are asked, and their groupings, are called.</summary>
    public AudienceWords Words => Frame.Words;

    public Noun Noun => Frame.Words.Noun;

    public LocalDate CutOn => UkTime.Date(Frame.Cut);

    public int Asked => Respondents.Count;

    /// <summary>Those with a return, in order of id.</summary>
    public IReadOnlyList<RespondentFacts> Returned => returned ??= [.. Respondents.Where(r => r.Current is not null)];

    private IReadOnlyList<RespondentFacts>? returned;

    /// <summary>Those whose answers give a core score; who attested by another route, or whose answers were erased, are not among them.</summary>
    public IReadOnlyList<RespondentFacts> Scored => scored ??= [.. Returned.Where(r => r.Given?.CoreScore is not null)];

    private IReadOnlyList<RespondentFacts>? scored;

    /// <summary>Returns that count and whose answers are gone.</summary>
    public int AnswersErased => answersErased.Value;

    /// <summary>
    /// Answers of an anonymous run, as a set: their order says nothing, and none of them is any respondent's. Empty where fewer than
    /// five took part, and while more are taken.
    /// </summary>
    public IReadOnlyList<ConditionCheck> Ballots { get; private init; } = [];

    /// <summary>Answers of the anonymous run before this one, under this run's questions; empty where there was none or too few.</summary>
    public IReadOnlyList<ConditionCheck> LastBallots { get; private init; } = [];

    /// <summary>What an officer decided about comments, by what each is known by; empty where nobody has read them.</summary>
    public IReadOnlyDictionary<string, CommentMark> CommentMarks { get; private init; } = new Dictionary<string, CommentMark>(StringComparer.Ordinal);

    /// <summary>Tables the business unit keeps for the papers, by id: rows of text.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<string>>> Tables { get; init; } = new Dictionary<string, IReadOnlyList<IReadOnlyList<string>>>(StringComparer.Ordinal);

    internal Tallies Tallies => tallies.Value;

    /// <summary>What was computed of these facts under that name, or is now.</summary>
    internal T Once<T>(string name, Func<RunFacts, T> compute)
        where T : notnull => (T)computed.GetOrAdd(name, _ => compute(this));

    /// <summary>Evidence that several schools of one trust gave in the same words.</summary>
    internal IReadOnlyList<TrustText> SharedTexts => sharedTexts.Value;

    /// <summary>This run beside the one before it.</summary>
    internal YearOnYear Years => years.Value;

    /// <summary>Schools with a core score in both years: the matched panel.</summary>
    public int ComparedWithLastYear => Years.Panel.Count;

    /// <summary>Those whose first return came after the cut of the report.</summary>
    public IReadOnlyList<RespondentFacts> Late => [.. Returned.Where(IsLate)];

    internal bool IsLate(RespondentFacts respondent) => Frame.ReportCut is { } cut && respondent.FirstReturnAt > cut;

    /// <summary>The question a report takes this from, or null.</summary>
    internal Question? Feeding(Feed feed) => Questionnaire.Questions.FirstOrDefault(q => q.Feeds == feed);

    /// <summary>The questions a report takes this from, one for each entry of a list.</summary>
    internal IEnumerable<Question> Rows(Feed feed) => Questionnaire.Questions.Where(q => q.Feeds == feed && q.Row is not null);

    public RespondentFacts? Find(string respondent) => byId.GetValueOrDefault(respondent);

    /// <summary>The state of a run as it stood at the cut. Returns carry no answers yet: see <see cref="WithAnswers"/>.</summary>
    public static RunFacts Gather(RunState state, Instant cut) => RunFactsGatherer.Gather(state, cut);

    /// <summary>The objects that hold the answers of every return up to the cut.</summary>
    public IEnumerable<string> AnswerObjects => Respondents.SelectMany(r => r.Returns).Select(r => r.AnswersObject);

    /// <summary>The same facts with answers, each return scored once.</summary>
    /// <param name="answers">By object name; null where the object was erased.</param>
    /// <param name="lastYear">By id of the respondent: the answers of the run before, under this run's questions; null where there are none.</param>
    public RunFacts WithAnswers(Func<string, IReadOnlyDictionary<string, Answer>?> answers, Func<string, IReadOnlyDictionary<string, Answer>?>? lastYear = null, LastRunFacts? lastRun = null)
    {
        var read = Respondents.Select(r => r.Returns.Count == 0 ? r : r with { Returns = r.Returns.Select(v => v.WithAnswers(answers(v.AnswersObject), Frame, r.Respondent)).ToArray() });
        return Copy(Frame with { LastRun = lastRun }, YearOnYear.Join(Frame, read.ToArray(), lastYear ?? (_ => null)));
    }

    /// <summary>The objects that hold the ratings of every moderation up to the cut.</summary>
    public IEnumerable<string> ModerationObjects => Respondents.SelectMany(r => r.ModerationActs).Select(a => a.Object);

    /// <summary>The same facts with what officers rated: call it once the answers are there.</summary>
    /// <param name="ratings">By object name; null where the object was erased.</param>
    public RunFacts WithModeration(Func<string, IReadOnlyDictionary<string, ItemRating>?> ratings) =>
        Frame.Forms.Values.FirstOrDefault(f => f.Moderation is not null) is not { } form || !Respondents.Any(r => r.ModerationActs.Count > 0) ? this
            : Copy(Frame, [.. Respondents.Select(r => Moderated(r, form, ratings))]);

    private RespondentFacts Moderated(RespondentFacts respondent, FormDefinition form, Func<string, IReadOnlyDictionary<string, ItemRating>?> ratings)
    {
        var acts = respondent.ModerationActs.Select(a => (a.Step, Ratings: ratings(a.Object))).Where(a => a.Ratings is not null).Select(a => (a.Step, a.Ratings!)).ToList();
        if (acts.Count == 0 || respondent.Given is not { Values: not null } self)
        {
            return respondent;
        }

        var last = respondent.ModerationActs.LastOrDefault(a => a.Step is ModerationStep.Moderated or ModerationStep.Settled);
        var (moderated, facts) = ModerationFacts.Of(Frame, form, respondent, self, acts, respondent.ModeratedOn!.Value, last is { Step: ModerationStep.Settled } ? UkTime.Date(last.At) : null);
        return respondent with { Returns = respondent.Returns.Select(v => ReferenceEquals(v, self) ? moderated : v).ToArray(), Moderation = facts };
    }

    /// <summary>The same facts with the words of the draft.</summary>
    public RunFacts WithDraft(DraftFacts draft) => Copy(Frame with { Draft = draft }, Respondents);

    /// <summary>The same facts with the answers of the ballot box.</summary>
    /// <param name="last">Those of the run before, with how many were asked then; null where there was none.</param>
    /// <param name="marks">What an officer decided about comments.</param>
    public RunFacts WithBallots(
        IEnumerable<IReadOnlyDictionary<string, Answer>> answers, LastBallotFacts? last = null, IReadOnlyDictionary<string, CommentMark>? marks = null)
    {
        var before = Checked(last?.Answers ?? []);
        return new RunFacts(last is null || before.Count == 0 ? Frame : Frame with { LastRun = new LastRunFacts(last.Asked, before.Count) }, Respondents)
        {
            Ballots = Checked(answers),
            LastBallots = before,
            CommentMarks = marks ?? CommentMarks,
            Tables = Tables,
        };

        IReadOnlyList<ConditionCheck> Checked(IEnumerable<IReadOnlyDictionary<string, Answer>> of)
        {
            IReadOnlyList<ConditionCheck> ballots = [.. of.Select(a => new ConditionCheck(Questionnaire, a, Frame.Opens))];
            return ballots.Count < SmallCells.Smallest ? [] : ballots;
        }
    }

    /// <summary>The same facts with the tables the business unit keeps.</summary>
    public RunFacts WithTables(IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<string>>> tables) => Copy(Frame, Respondents, tables);

    /// <summary>What is not given otherwise is kept.</summary>
    private RunFacts Copy(RunFactsFrame frame, IReadOnlyList<RespondentFacts> respondents, IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<string>>>? tables = null) =>
        new(frame, respondents) { Ballots = Ballots, LastBallots = LastBallots, CommentMarks = CommentMarks, Tables = tables ?? Tables };

    /// <summary>What a role is called at this respondent: the accountable chair's title hangs on the duty.</summary>
    public string RoleName(Respondent respondent, string role) =>
        role == Role.Chair && Frame.Duties.TryGetValue(respondent.Duty, out var duty) ? duty.ChairTitle : Policy.RoleNames.GetValueOrDefault(role, role);
}
