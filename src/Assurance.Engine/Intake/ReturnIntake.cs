using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Memory;
using Assurance.Engine.Officers;
using Assurance.Engine.Ports;
using Assurance.Engine.Roster;
using Assurance.Engine.Rounds;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Intake;

/// <summary>
/// The one way in for a return or form, whichever door it came through: match, judge, store the answers, append. What it sets off
/// at once – receipt, thanks, alert – is planned from the record, so a crash after the append loses none of it. What cannot be
/// admitted is set aside with the reason. A school may send by several doors at once: a submission is judged by what stands, and
/// where something else was recorded meanwhile it is judged again, so that the same answers are one return however they race.
/// </summary>
/// <param name="carry">Null makes one of its own.</param>
/// <param name="people">Null where ids of people need not outlive the process.</param>
/// <param name="ride">Decides the replies to a return together with it; null where the next round sees to them.</param>
public sealed class ReturnIntake(RunShelf shelf, ObjectBox box, CarryForward? carry = null, PersonIds? people = null, Func<string, string, CancellationToken, Task<ReplyRide>>? ride = null)
{
    private const int MostLooks = 50;
    private readonly CarryForward carry = carry ?? new CarryForward(box);
    private readonly FormPeople people = new(box, people ?? new PersonIds(new InMemorySettings(), new SystemEntropy()));

    public Task<Admission> AdmitAsync(string run, Submission submission, CancellationToken cancellation = default) =>
        AdmitAsync(run, submission, new Origin(Door.Title(submission.Door), null, null), null, null, replies: false, cancellation);

    /// <summary>The same, and sends at once what it sets off; what cannot be sent the next round sends.</summary>
    public Task<Admission> AnswerAsync(string run, Submission submission, CancellationToken cancellation = default) =>
        AdmitAsync(run, submission, new Origin(Door.Title(submission.Door), null, null), null, null, replies: true, cancellation);

    /// <summary>
    /// Admits what was just put, and records with it that its bytes are there: the plain case in one append. Null where it is any other: then
    /// nothing was recorded.
    /// </summary>
    internal async Task<TakenIn?> TakeInAsync(string run, Submission submission, RunEvent stored, CancellationToken cancellation)
    {
        var look = await shelf.Journal(run).ReadAsync(state => Look.At(state, submission, submission.Source), RunJournal.Recently, cancellation);
        if (look is not { Refusal: null, Waiting: null, Earlier: null, Respondent: { } respondent } || !await IsNewAsync(look, submission, cancellation))
        {
            return null;
        }

        var assessment = await AssessAsync(shelf.Journal(run).Frozen.Frame, look.Opened, respondent.Respondent, submission, cancellation);
        if (assessment.SetAside is not null)
        {
            return null;
        }

        Func<CancellationToken, Task<string?>>? send = null;
        var admission = await AppendAsync(run, look, submission, submission.Source, assessment, new Wish(true) { Stored = stored, Later = later => send = later }, cancellation);
        return admission is null ? null : new TakenIn(submission.Source, send);
    }

    /// <param name="aside">Why the door already knows that it cannot be admitted, or null.</param>
    /// <param name="changeOf">Source of an earlier submission that came with other bytes under the same id, or null.</param>
    /// <param name="replies">True to send at once what it sets off.</param>
    internal async Task<Admission> AdmitAsync(string run, Submission submission, Origin origin, SetAside? aside, string? changeOf, bool replies, CancellationToken cancellation)
    {
        for (var looks = 1; looks <= MostLooks; looks++)
        {
            if (await TryAdmitAsync(run, submission, origin, aside, changeOf, replies, cancellation) is { } admission)
            {
                return admission;
            }
        }

        throw new TimeoutException($"Others sent answers for the same respondent of {run} {MostLooks} times in a row while {submission.Door} tried to admit one. It is safe, and can be admitted again.");
    }

    /// <summary>Null where the judgement was overtaken by another submission and nothing was recorded.</summary>
    private async Task<Admission?> TryAdmitAsync(string run, Submission submission, Origin origin, SetAside? aside, string? changeOf, bool replies, CancellationToken cancellation)
    {
        // What speaks for admitting it is looked at once more where it is recorded; what speaks against it is told of the record as it stands.
        var look = await shelf.Journal(run).ReadAsync(
            state => Look.At(state, submission, changeOf ?? submission.Source), known => known is { Refusal: null, Waiting: null, Earlier: null, Respondent: not null }, cancellation);
        if (look is null)
        {
            return new Admission(0, false, $"There is no run {run}.");
        }

        if (look.Refusal is { } refusal)
        {
            return new Admission(0, false, refusal);
        }

        if (look.Waiting is { } waiting)
        {
            return new Admission(0, true, null) { Triage = waiting.Added.Item, Respondent = look.Respondent?.Id ?? "" };
        }

        if (look.Earlier is { } earlier && aside is null)
        {
            var before = await box.GetAsync<ReturnObject>(earlier.Answers, cancellation);
            var same = before is null ? changeOf is null : SameAnswers(before.Answers, submission.Answers);
            return same
                ? await DuplicateAsync(run, submission, origin, look, earlier, changeOf is not null, cancellation)
                : await SetAsideAsync(run, submission, origin, SetAside.Of("changed", ("source", changeOf ?? submission.Source)), look.Respondent?.Id, cancellation);
        }

        if ((aside ?? (look.Respondent is null ? SetAside.Of("unknown-respondent") : null)) is { } reason)
        {
            return await SetAsideAsync(run, submission, origin, reason, look.Respondent?.Id, cancellation);
        }

        var assessment = await AssessAsync(shelf.Journal(run).Frozen.Frame, look.Opened, look.Respondent!.Respondent, submission, cancellation);
        if (assessment.SetAside is { } refused)
        {
            return await SetAsideAsync(run, submission, origin, refused, look.Respondent.Id, cancellation);
        }

        // The same answers by a second door are no second return.
        if (assessment.IsReturn && await StandingAsync(look, submission, cancellation) is { } standing)
        {
            return await DuplicateAsync(run, submission, origin, look, standing, look.HasBytes, cancellation);
        }

        return await AppendAsync(run, look, submission, changeOf ?? submission.Source, assessment, new Wish(replies), cancellation);
    }

    /// <param name="opened">How the run was opened: by it the answers of the run before are found.</param>
    internal async Task<Assessment> AssessAsync(RunFrame frame, RunOpened opened, Respondent respondent, Submission submission, CancellationToken cancellation)
    {
        var last = opened.LastAnswers is { } index && submission.Form is null ? await carry.ReadAsync(index, frame.Questionnaire, respondent.Id, cancellation) : null;
        return Assessment.Of(frame, opened.Opens, respondent, submission.Form, submission.Answers, last, submission.Door == Door.Officer);
    }

    internal Task<AdmissionDraft> DraftAsync(RunFrame frame, string respondent, Submission submission, Assessment assessment, IReadOnlyList<Contact> known, CancellationToken cancellation) =>
        AdmissionDraft.MakeAsync(box, frame, respondent, submission, assessment, people, known, cancellation);

    /// <summary>True where the object holds these very answers.</summary>
    internal async Task<bool> IsAnsweredAsync(string answers, IReadOnlyDictionary<string, Answer> now, CancellationToken cancellation) =>
        await box.GetAsync<ReturnObject>(answers, cancellation) is { } before && SameAnswers(before.Answers, now);

    internal static bool SameAnswers(IReadOnlyDictionary<string, Answer> before, IReadOnlyDictionary<string, Answer> now)
    {
        var (a, b) = (Filled(before), Filled(now));
        return a.Count == b.Count && a.All(x => b.TryGetValue(x.Key, out var y) && x.Value.Values.SequenceEqual(y.Values) && (x.Value.Reason ?? "") == (y.Reason ?? ""));

        static Dictionary<string, Answer> Filled(IReadOnlyDictionary<string, Answer> answers) =>
            answers.Where(x => !x.Value.IsBlank).ToDictionary(x => x.Key, x => x.Value, StringComparer.Ordinal);
    }

    private async Task<bool> IsNewAsync(Look look, Submission submission, CancellationToken cancellation) => await StandingAsync(look, submission, cancellation) is null;

    /// <summary>The return that stands with these very answers, or null.</summary>
    private async Task<EarlierAnswer?> StandingAsync(Look look, Submission submission, CancellationToken cancellation)
    {
        foreach (var standing in look.Returns)
        {
            if (await IsAnsweredAsync(standing.Answers, submission.Answers, cancellation))
            {
                return standing;
            }
        }

        return null;
    }

    private async Task<Admission?> AppendAsync(string run, Look look, Submission submission, string id, Assessment assessment, Wish wish, CancellationToken cancellation)
    {
        var journal = shelf.Journal(run);
        var respondent = look.Respondent!;
        var draft = await DraftAsync(journal.Frozen.Frame, respondent.Id, submission, assessment, look.Contacts, cancellation);
        await box.PutTogetherAsync(draft.Puts, cancellation);
        var recorded = default(EarlierAnswer);
        var reply = wish.Replies && ride is not null ? await ride(run, respondent.Id, cancellation) : null;
        var (appended, claimed) = await journal.AppendAsync(
            state =>
            {
                // Where the answer to an append was lost, it is decided again on a state that holds its own events.
                var now = Look.At(state, submission, id);
                recorded = now.Earlier is { } own && own.Answers == draft.Answers ? own : null;
                var isFree = recorded is null && look.Holds(now, assessment.SetsContacts) && !(wish.Stored is { } has && state.Has(has.Key));
                return isFree ? [.. wish.Stored is { } stored ? [stored] : Array.Empty<RunEvent>(), .. draft.Events(state, submission.At)] : [];
            },
            state => reply?.Decide(state) ?? [],
            cancellation);
        if (appended.Count > 0 || recorded is null)
        {
            // Words of what was not granted after all, for example, or all of it where something else stands now.
            var named = appended.SelectMany(e => NamedObjects.ObjectsOf(e.Body)).ToHashSet(StringComparer.Ordinal);
            await box.TakeBackAsync(draft.Puts.Select(p => p.Key).Where(name => !named.Contains(name)), CancellationToken.None);
        }

        string? unsent = null;
        if (wish.Later is { } later)
        {
            later(stopping => SendAsync(reply, claimed, stopping));
        }
        else
        {
            unsent = await SendAsync(reply, claimed, cancellation);
        }

        var version = appended.Count > 0 ? appended.Max(e => VersionOf(e.Body)) : recorded?.Version;
        return version is { } admitted ? new Admission(admitted, false, null) { Respondent = respondent.Id, Unsent = unsent } : null;
    }

    /// <summary>It is in, whatever becomes of the replies: what of them is not recorded is planned with the next round, and what is has its claim.</summary>
    /// <returns>The kinds of the failure, which alone name nobody; null where there was none, or whoever asked gave up.</returns>
    private static async Task<string?> SendAsync(ReplyRide? reply, Task<IReadOnlyList<RunEvent>> claimed, CancellationToken cancellation)
    {
        try
        {
            var events = await claimed;
            if (reply is not null && events.Count > 0)
            {
                await reply.SendAsync(events, cancellation);
            }

            return null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            return broken.GetType().Name + (broken.InnerException is { } inner ? $" of {inner.GetBaseException().GetType().Name}" : "");
        }
    }

    private static int VersionOf(EventBody body) => body switch
    {
        ResponseReceived r => r.Version,
        FormReceived f => f.Version,
        _ => 0,
    };

    /// <summary>The same answers once more. Where bytes of their own were stored for them, these are settled too.</summary>
    private async Task<Admission> DuplicateAsync(string run, Submission submission, Origin origin, Look look, EarlierAnswer earlier, bool hasBytes, CancellationToken cancellation)
    {
        if (hasBytes)
        {
            var aside = await SealAsync(submission, origin, SetAside.Of("same"), cancellation);
            var words = await box.PutAsync("decision", new DecisionObject("", TriageWords.Sentence(Reason.Of("same"), [])), cancellation);
            _ = await shelf.Journal(run).AppendAsync(state => AddTriage(state, submission, aside, SetAside.Of("same"), look.Respondent?.Id) is { } added
                ? [added, new RunEvent(TriageItems.SettledKey(run, ((TriageAdded)added.Body).Item), submission.At, Actors.System, new TriageSettled(((TriageAdded)added.Body).Item, TriageItem.Duplicate, words))]
                : [], cancellation);
        }

        return new Admission(earlier.Version, true, null) { Respondent = earlier.Respondent };
    }

    private async Task<Admission> SetAsideAsync(string run, Submission submission, Origin origin, SetAside reason, string? respondent, CancellationToken cancellation)
    {
        var aside = await SealAsync(submission, origin, reason, cancellation);
        var added = await shelf.Journal(run).AppendAsync(state => AddTriage(state, submission, aside, reason, respondent) is { } one ? [one] : [], cancellation);
        var item = added.Count > 0 ? ((TriageAdded)added[0].Body).Item : TriageItems.Id(run, submission.Source);
        return new Admission(0, added.Count == 0, reason.Words) { Respondent = respondent ?? "", Triage = item };
    }

    private Task<string> SealAsync(Submission submission, Origin origin, SetAside reason, CancellationToken cancellation) => box.PutAsync(
        "triage",
        new TriageObject(origin.Name, origin.Place, submission.At, reason.Problems) { Form = submission.Form, Parcel = origin.Parcel, Given = origin.Parcel is null ? submission.Answers : null },
        cancellation);

    /// <summary>Null where the same is waiting already.</summary>
    private static RunEvent? AddTriage(RunState state, Submission submission, string aside, SetAside reason, string? respondent)
    {
        var source = submission.Source;
        for (var again = 2; state.Has(Keys.Triage(state.Run, source)); again++)
        {
            if (reason.Reason.Code != "changed" && state.Triage.TryGetValue(TriageItems.Id(state.Run, source), out var earlier) && earlier.SettledAt is null)
            {
                return null;
            }

            source = $"{submission.Source}~{again}";
        }

        // The source in the event is the one the bytes are stored under, so that they count as seen to.
        return new RunEvent(Keys.Triage(state.Run, source), submission.At, $"door-{submission.Door}", new TriageAdded(
            TriageItems.Id(state.Run, source), submission.Door, submission.Source, aside, respondent ?? Nobody.Id, reason.Reason, submission.Batch));
    }

    /// <param name="Replies">Decide with it what it sets off.</param>
    private sealed record Wish(bool Replies)
    {
        /// <summary>That its bytes are there, to be recorded with it; null where that is recorded already.</summary>
        public RunEvent? Stored { get; init; }

        /// <summary>Takes the sending of what was decided; null sends it before the admission is told.</summary>
        public Action<Func<CancellationToken, Task<string?>>>? Later { get; init; }
    }
}
