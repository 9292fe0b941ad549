using System.Collections.Concurrent;
using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Planning;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Core.Record;

/// <summary>
/// The state of a run: a fold over its record, and nothing else. It changes only by <see cref="Apply"/>; the planner reads it.
/// </summary>
public sealed partial class RunState
{
    private readonly Dictionary<string, RespondentState> respondents;
    private readonly Dictionary<string, MessageState> messages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IntentState> intents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IntentState> pending = new(StringComparer.Ordinal);
    private readonly KeySet keys;
    private readonly SharedReasons reasons = new();
    private readonly SharedWords words = new();
    private readonly Dictionary<LocalDate, HashSet<string>> chased = [];
    private readonly Dictionary<string, string> calendarObjects = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Calendar, LocalDate? DueOn, string Cohort), RunDates> dates = [];
    private string[]? inNoCohort;
    private readonly Dictionary<string, int> rungIndex;
    private readonly Dictionary<string, int> followUpIndex;

    public RunState(RunFrame frame)
    {
        Frame = frame;
        keys = new KeySet(intents);
        rungIndex = frame.Policy.Ladder.Select((r, i) => (r.Code, i)).ToDictionary(p => p.Code, p => p.i, StringComparer.Ordinal);
        followUpIndex = frame.Policy.FollowUps.Select((r, i) => (r.Code, i)).ToDictionary(p => p.Code, p => p.i, StringComparer.Ordinal);
        Respondents = frame.Respondents.Select((r, place) => new RespondentState(r, place, frame.Policy.Ladder.Count, frame.Policy.FollowUps.Count)).ToArray();
        Outlooks = new Outlooks(Respondents.Count);
        Sample = new PaperSample(this);
        respondents = Respondents.ToDictionary(r => r.Id, StringComparer.Ordinal);
        foreach (var respondent in Respondents)
        {
            Number(respondent);
        }
    }

    public RunFrame Frame { get; }

    public string Run => Frame.Run;

    public CyclePolicy Policy => Frame.Policy;

    /// <summary>What those who are asked, and their groupings, are called.</summary>
    public AudienceWords Words => Frame.Audience.Words;

    public Noun Noun => Frame.Audience.Words.Noun;

    /// <summary>Position of the next event.</summary>
    public long Position { get; private set; }

    public RunOpened? Opened { get; private set; }

    public Instant? OpenedAt { get; private set; }

    /// <summary>In ordinal order of id.</summary>
    public IReadOnlyList<RespondentState> Respondents { get; }

    /// <summary>Contacts of the partnership itself: delegated partner, chair of the delivery group.</summary>
    public IReadOnlyList<Contact> PartnershipContacts { get; private set; } = [];

    public bool IsStopped { get; private set; }

    public bool IsClosed { get; private set; }

    /// <summary>Where the run was loaded from a workbook of an earlier year; null for one that was held here.</summary>
    public HistoryLoaded? History { get; private set; }

    public Instant? LastEventAt { get; private set; }

    /// <summary>Messages that were held or dropped, or that went in another's letter: every other is no more than its intent.</summary>
    public IReadOnlyDictionary<string, MessageState> Messages => messages;

    public IReadOnlyDictionary<string, IntentState> Intents => intents;

    /// <summary>Intents without outcome, oldest first.</summary>
    public IEnumerable<IntentState> PendingIntents => pending.Values.OrderBy(i => i.At).ThenBy(i => i.Key, StringComparer.Ordinal);

    /// <summary>Stages entered so far, in order, with when.</summary>
    public IReadOnlyList<(string Stage, Instant At)> Stages => stages;

    private readonly List<(string Stage, Instant At)> stages = [];

    public IReadOnlyList<(TaskRaised Task, Instant At, string Key)> Tasks => tasks;

    private readonly List<(TaskRaised Task, Instant At, string Key)> tasks = [];

    /// <summary>Respondents whose latest return may still want a receipt, a letter of thanks or an alert.</summary>
    public IReadOnlyCollection<string> AwaitingReply => awaitingReply;

    private readonly SortedSet<string> awaitingReply = new(StringComparer.Ordinal);

    /// <summary>True if an event with this key has been recorded.</summary>
    public bool Has(string key) => keys.Contains(key);

    /// <summary>Respondents that belong to the trust now, in ordinal order of id.</summary>
    public IEnumerable<RespondentState> OfTrust(string trust) => (ofTrust ??= Respondents.ToLookup(r => r.Respondent.TrustId, StringComparer.Ordinal))[trust];

    /// <summary>Made when it is first asked for after a respondent changed.</summary>
    private ILookup<string?, RespondentState>? ofTrust;

    public RespondentState? Find(string respondent) => respondents.GetValueOrDefault(respondent);

    /// <summary>Place in the ladder, or -1 for what stands outside it.</summary>
    public int IndexOf(string rung) => rungIndex.GetValueOrDefault(rung, -1);

    public MessageState? Message(string key) =>
        messages.TryGetValue(key, out var message) ? message : intents.ContainsKey(key) ? new MessageState { Intent = key } : null;

    /// <summary>True if this person has been sent a chase of this run on that day.</summary>
    public bool WasChased(string person, LocalDate on) => chased.TryGetValue(on, out var people) && people.Contains(person);

    /// <summary>The calendar a respondent keeps; the authority's where it has none of its own.</summary>
    public DayCalendar CalendarOf(Respondent respondent) => Frame.Calendar(calendarObjects[CalendarIdOf(respondent)]);

    /// <summary>The calendar that dates the run as a whole.</summary>
    public DayCalendar RunCalendar => Frame.Calendar(calendarObjects[Opened!.Settings.LaCode]);

    /// <summary>The dates that hold for one respondent: its calendar, its cohort, its extension.</summary>
    public RunDates DatesFor(RespondentState state) => DatesFor(CalendarIdOf(state.Respondent), state.ExtendedTo, state.Respondent.Cohort);

    /// <summary>The dates of the run as a whole: from the first cohort's first step to the last one's last.</summary>
    public RunDates RunDates => Opened!.Settings.Cohorts.Count == 0
        ? DatesFor(Opened.Settings.LaCode, null, "")
        : RunDates.Spanning([.. Opened.Settings.Cohorts.Select(c => c.Id).Concat(InNoCohort).Select(c => DatesFor(Opened.Settings.LaCode, null, c))]);

    /// <summary>Whoever is in no cohort keeps the run's own window, so that counts as one more.</summary>
    private string[] InNoCohort => inNoCohort ??= Respondents.All(r => Opened!.Settings.Cohorts.Any(c => c.Id == r.Respondent.Cohort)) ? [] : [""];

    private RunDates DatesFor(string calendar, LocalDate? dueOn, string cohort)
    {
        if (!dates.TryGetValue((calendar, dueOn, cohort), out var found))
        {
            found = Reckoned(Frame.Calendar(calendarObjects[calendar]), dueOn, cohort);
            dates[(calendar, dueOn, cohort)] = found;
        }

        return found;
    }

    /// <summary>Folds in the next event. Events that name an unknown respondent are kept out of its state and change nothing else.</summary>
    public void Apply(RunEvent happened)
    {
        Position++;
        if (happened.Body is not MessageIntended)
        {
            keys.Add(happened.Key);
        }

        LastEventAt = happened.At;
        Forget(happened);
        Follow(happened);
        NoteChange(happened);
        switch (happened.Body)
        {
            case RunOpened opened:
                Opened = opened;
                OpenedAt = happened.At;
                break;
            case CalendarSet set:
                Set(set, happened.At);
                break;
            case ContactsSet set:
                Set(set, happened.At, happened.Key);
                break;
            case Paused paused:
                With(paused.Respondent, r => r.Decide(DecisionKind.Paused, happened));
                break;
            case Resumed resumed:
                With(resumed.Respondent, r => r.Decide(DecisionKind.Resumed, happened));
                break;
            case Extended extended:
                With(extended.Respondent, r => r.Decide(DecisionKind.Extended, happened, extended.DueOn));
                break;
            case Exempted exempted:
                With(exempted.Respondent, r => r.Decide(DecisionKind.Exempted, happened));
                break;
            case ExemptionLifted lifted:
                With(lifted.Respondent, r => r.Decide(DecisionKind.AskedAgain, happened));
                break;
            case SendingStopped:
                IsStopped = true;
                break;
            case SendingStarted:
                IsStopped = false;
                break;
            case StageEntered entered:
                stages.Add((entered.Stage, happened.At));
                break;
            case ResponseReceived received:
                _ = awaitingReply.Add(received.Respondent);
                With(received.Respondent, r => r.Add(received, happened.At));
                Attested(received.Respondent, received.Form);
                Settled(received.Source);
                Answered(received.Respondent, received.Source);
                break;
            case RepliesSettled settled when Find(settled.Respondent) is { } seen && (seen.CurrentReturn?.Version ?? 0) == settled.Version && (settled.Seen == 0 || seen.RepliesDue == settled.Seen):
                _ = awaitingReply.Remove(settled.Respondent);
                break;
            case TaskRaised raised:
                tasks.Add((raised with { Task = words.Of(raised.Task), Reason = reasons.Of(raised.Reason) }, happened.At, happened.Key));
                if (raised.Settles is { } rung)
                {
                    SettleWhole(raised.Respondent, rung, happened.At, acted: true);
                }

                break;
            case RungSettled settled:
                With(settled.Respondent, r => r.Pass(new PassedRung(words.Of(settled.Rung), words.Of(settled.Roles), happened.At, reasons.Of(settled.Reason))));
                if (settled.Reason.Code == "joined" && Find(settled.Respondent) is { } joined && rungIndex.TryGetValue(settled.Rung, out var before))
                {
                    joined.Rung(before).LayBeforeJoining = true;
                }

                if (settled.Roles.Count == 0)
                {
                    SettleWhole(settled.Respondent, settled.Rung, happened.At, acted: false);
                }
                else
                {
                    Settle(settled.Respondent, settled.Rung, settled.Roles, happened.At, acted: false);
                }

                break;
            case BallotsCounted counted:
                CountedBallots = counted.Count;
                break;
            case CommentsRead or TableSet:
                ApplyToPapers(happened);
                break;
            case HistoryLoaded loaded:
                History = loaded;
                break;
            case RunClosed:
                IsClosed = true;
                ClosedAt = happened.At;
                break;
            case SignedOff or ChangesRequested or SignOffReopened or TextWritten or CommentMade or CommentSettled or DraftRevised or Published:
                ApplyToDraft(happened);
                break;
            case Erased or LegalHoldPlaced or LegalHoldLifted:
                ApplyToEvidence(happened);
                break;
            case MessageBounced or SubmissionStored or FormReceived or FormWithdrawn or ReturnWithdrawn or TriageAdded or TriageSettled or ImportRecorded or ImportUndone
                or RegisterChanged or ContactsConfirmed or ReturnRead or ReturnUnread or QueryRaised or QuerySettled or SpotChecksDrawn or SpotCheckRecorded or ActionUpdated or TaskSettled or DocumentWritten
                or ReturnModerated or ModerationSeconded or ModerationAnswered or RatingsSettled:
                ApplyToAnswers(happened);
                break;
            default:
                ApplyToMessages(happened);
                break;
        }
    }

    private void Settle(string respondent, string rung, IReadOnlyList<string> roles, Instant at, bool acted)
    {
        if (!respondents.TryGetValue(respondent, out var state))
        {
            return;
        }

        if (OwnProgressOf(state, rung) is { } progress)
        {
            progress.Settle(roles, UkTime.Date(at));
            progress.HasActed |= acted;
        }
        else
        {
            state.SettleOther(rung, roles);
        }
    }

    private void SettleWhole(string respondent, string rung, Instant at, bool acted)
    {
        Settle(respondent, rung, [], at, acted);
        if (respondents.TryGetValue(respondent, out var state) && OwnProgressOf(state, rung) is { } progress)
        {
            progress.IsSettled = true;
        }
    }

    private void With(string respondent, Action<RespondentState> change)
    {
        if (respondents.TryGetValue(respondent, out var state))
        {
            change(state);
        }
    }
}
