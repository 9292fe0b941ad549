using System.Text;
using Assurance.Core.Record;
using Assurance.Engine.Ballots;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Intake;

/// <summary>
/// All doors in one place: what comes in is stored before anybody reads it, then read, matched, validated and admitted, or set
/// aside with its bytes and a reason. Every call may be made twice.
/// </summary>
public sealed class Doors(RunShelf shelf, ObjectBox box, ISettings settings, ITableReader tables, ReturnIntake intake, IEntropy entropy, TimeProvider clock, BallotDesk ballots)
{
    private readonly ParcelReader reader = new(settings, tables);
    private readonly SecretDigest digests = new(settings, entropy);
    private readonly BallotImport anonymous = new(shelf, ballots, tables, new SavedMappings(settings));
    private readonly ResponseWorkbooks workbooks = new(shelf, box, clock);
    private readonly FileImport files = new(shelf, box, tables, intake, new SavedMappings(settings), clock);

    /// <summary>Makes the bytes safe: once this returns, nothing of it can be lost.</summary>
    public async Task<StoredParcel> StoreAsync(string run, Parcel parcel, CancellationToken cancellation = default)
    {
        var journal = shelf.Journal(run);
        var known = await journal.ReadAsync(
            state => new Stored(state.StoredAs(parcel.Source)) { Refusal = NamedAnswers.Refusal(state) }, recent => recent is { Object: null, Refusal: null }, cancellation);
        if (known is null or { Refusal: not null })
        {
            return new StoredParcel(parcel.Source, false, known is null ? $"There is no run {run}." : known.Refusal);
        }

        var (source, id, changeOf) = (parcel.Source, parcel.SourceId, default(string));
        if (known.Object is { } earlier)
        {
            var before = await box.GetAsync<ParcelObject>(earlier, cancellation);
            var from = before is null || (before.Respondent == parcel.Respondent && before.Form == parcel.Form);
            if (before is not null && from && Parcels.Same(before.Bytes, parcel.Bytes.Span))
            {
                return new StoredParcel(source, false, null);
            }

            // Of somebody else, or of another form, it is no change but a submission of its own. Where the earlier bytes were
            // erased nobody can tell, so it is kept as a change.
            var digest = await digests.MakerAsync(cancellation);
            (changeOf, id) = (from ? source : null, $"{id}{Parcels.ChangeMark}{digest([.. Encoding.UTF8.GetBytes($"{parcel.Respondent}|{parcel.Form}|"), .. parcel.Bytes.Span])}");
            source = $"{parcel.Door}-{id}";
            if (await journal.ReadAsync(state => new Stored(state.StoredAs(source)), cancellation) is { Object: not null })
            {
                return new StoredParcel(source, false, null);
            }
        }

        var name = await box.PutAsync("parcel", Held(parcel, id) with { ChangeOf = changeOf }, cancellation);
        return await RecordAsync(run, parcel, Stored.Event(run, source, parcel, name), cancellation);
    }

    /// <summary>
    /// Makes the bytes safe, and where they are the plain answers of somebody who is asked admits them at once: that they are there and what
    /// they say is then recorded in one append. Whatever it is that they say or that goes wrong, they are recorded before this returns.
    /// </summary>
    public async Task<TakenIn> TakeInAsync(string run, Parcel parcel, CancellationToken cancellation = default)
    {
        var journal = shelf.Journal(run);
        var known = await journal.ReadAsync(state => new Stored(state.StoredAs(parcel.Source)) { Refusal = NamedAnswers.Refusal(state) }, RunJournal.Recently, cancellation);
        if (parcel.Door == Door.Workbook || known is not { Object: null, Refusal: null })
        {
            return Told(await StoreAsync(run, parcel, cancellation));
        }

        var held = Held(parcel, parcel.SourceId);
        var name = await box.PutAsync("parcel", held, cancellation);
        var stored = Stored.Event(run, parcel.Source, parcel, name);
        return await TryTakeInAsync(run, held, stored, cancellation) ?? Told(await RecordAsync(run, parcel, stored, cancellation));

        static TakenIn Told(StoredParcel kept) => new(kept.Source, null) { Refusal = kept.Refusal };
    }

    /// <summary>Null where it was not admitted, for whatever reason: that is found out again once its bytes are recorded.</summary>
    private async Task<TakenIn?> TryTakeInAsync(string run, ParcelObject held, RunEvent stored, CancellationToken cancellation)
    {
        try
        {
            var journal = shelf.Journal(run);
            var read = await reader.ReadAsync(held, journal.Frozen.Frame, cancellation);
            var opened = await journal.ReadAsync(state => state.Opened, RunJournal.Recently, cancellation);
            var (submission, aside) = await SubmissionAsync(run, held, read, opened!, cancellation);
            return aside is null ? await intake.TakeInAsync(run, submission, stored, cancellation) : null;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return null;
        }
    }

    private static ParcelObject Held(Parcel parcel, string id) => new(parcel.Door, id, parcel.Name, parcel.Form, parcel.Respondent, parcel.At, parcel.Bytes.ToArray());

    private async Task<StoredParcel> RecordAsync(string run, Parcel parcel, RunEvent stored, CancellationToken cancellation)
    {
        var added = await shelf.Journal(run).AppendAsync(state => state.Has(stored.Key) ? [] : [stored], cancellation);

        // Somebody stored the same source in between: look again, the bytes may differ.
        return added.Count > 0 ? new StoredParcel(((SubmissionStored)stored.Body).Source, true, null) : await StoreAsync(run, parcel, cancellation);
    }

    /// <summary>Reads and admits what was stored; what cannot be admitted is set aside.</summary>
    public Task<Admission> AdmitAsync(string run, string source, CancellationToken cancellation = default) => AdmitAsync(run, source, null, replies: false, cancellation);

    /// <summary>The same, and sends at once what it sets off; what cannot be sent the next round sends.</summary>
    public Task<Admission> AnswerAsync(string run, string source, CancellationToken cancellation = default) => AdmitAsync(run, source, null, replies: true, cancellation);

    private async Task<Admission> AdmitAsync(string run, string source, string? batch, bool replies, CancellationToken cancellation)
    {
        var journal = shelf.Journal(run);
        var waiting = await journal.ReadAsync(
            state => new Waiting(state.UnsettledBy(source)?.Stored.Object ?? TakenBack.ObjectOf(state, source), state.Opened!) { Settled = Settled(state, source) },
            known => known is { Object: not null } or { Settled: not null },
            cancellation);
        if (waiting is null)
        {
            return new Admission(0, false, $"There is no run {run}.");
        }

        if (waiting.Object is not { } name)
        {
            return waiting.Settled ?? new Admission(0, false, $"Nothing was stored under {source}.");
        }

        if (await box.GetAsync<ParcelObject>(name, cancellation) is not { } parcel)
        {
            return new Admission(0, false, $"What was stored under {source} has been erased.");
        }

        var read = await reader.ReadAsync(parcel, journal.Frozen.Frame, cancellation);
        var (submission, aside) = await SubmissionAsync(run, parcel, read, waiting.Opened, cancellation);
        return await intake.AdmitAsync(run, submission with { Batch = batch }, new Origin(parcel.Name, null, name), aside, parcel.ChangeOf, replies, cancellation);
    }

    /// <summary>Admits whatever lies stored and unread, after a crash for example.</summary>
    /// <returns>Respondents something was admitted for. What failed is left as it was.</returns>
    public async Task<IReadOnlyList<string>> AdmitAllAsync(string run, CancellationToken cancellation = default)
    {
        var respondents = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var source in await shelf.Journal(run).ReadAsync(state => state.Unsettled.Select(u => u.Stored.Source).ToList(), cancellation) ?? [])
        {
            try
            {
                if (await AdmitAsync(run, source, null, replies: false, cancellation) is { IsAdmitted: true } admitted)
                {
                    _ = respondents.Add(admitted.Respondent);
                }
            }
            catch (Exception) when (!cancellation.IsCancellationRequested)
            {
                // It stays stored and unread, and is tried again the next time: one must never keep the others waiting.
                continue;
            }
        }

        return [.. respondents];
    }

    /// <summary>What a file's columns seem to hold.</summary>
    public Task<MappingProposal?> ProposeAsync(string run, ImportFile file, CancellationToken cancellation = default) => files.ProposeAsync(run, file, cancellation);

    /// <summary>Reads a file of returns, one a row, or an offline workbook sent back. A mapping given with it is kept for every later file with the same titles.</summary>
    public async Task<ImportOutcome> ImportAsync(string run, ImportFile file, CancellationToken cancellation = default)
    {
        var digest = await digests.MakerAsync(cancellation);
        if (await IsAnonymousAsync(run, cancellation))
        {
            return await anonymous.ImportAsync(run, file, digest, cancellation);
        }

        return await files.ImportAsync(run, file, digest, WorkbookAsync, cancellation);

        async Task<Admission> WorkbookAsync(string id, string batch)
        {
            var stored = await StoreAsync(run, new Parcel(Door.Workbook, id, file.Name, file.Bytes, NodaTime.Instant.FromDateTimeOffset(clock.GetUtcNow())), cancellation);
            return await AdmitAsync(run, stored.Source, batch, replies: false, cancellation);
        }
    }

    /// <summary>Reads a response workbook, which its form goes on writing. One that cannot be read waits in triage, as it is now, until another comes.</summary>
    /// <param name="collection">What the library knows it by, whatever it is called.</param>
    /// <param name="version">Changes whenever the workbook does.</param>
    public async Task<ImportOutcome> ImportWorkbookAsync(string run, ImportFile file, string collection, string version, CancellationToken cancellation = default)
    {
        var named = file with { Collection = collection };
        var outcome = await ImportAsync(run, named, cancellation);
        await workbooks.NoteAsync(run, named, collection, version, outcome.Refusal?.ToString(), outcome is { Refusal: not null, Triage: [var aside] } ? aside.Item : null, cancellation);
        return outcome;
    }

    public Task<bool> IsAnonymousAsync(string run, CancellationToken cancellation = default) => shelf.Journal(run).ReadAsync(state => state.Policy.IsAnonymous, cancellation);

    /// <summary>Puts a response that a flow sends on into the ballot box of an anonymous run; nothing else of it is kept.</summary>
    /// <param name="id">What the form knows it by: the same again is the same response.</param>
    /// <returns>Why nothing of it was taken, or null.</returns>
    public async Task<string?> CastAsync(string run, FormConnection connection, string id, ReadOnlyMemory<byte> body, CancellationToken cancellation = default) =>
        await anonymous.TakeAsync(run, connection, id, body, await digests.MakerAsync(cancellation), cancellation);

    /// <summary>The parcel as a submission, matched as far as it can be, and why it cannot be admitted, or null.</summary>
    private async Task<(Submission Submission, SetAside? Aside)> SubmissionAsync(string run, ParcelObject parcel, ParcelRead read, RunOpened opened, CancellationToken cancellation)
    {
        var journal = shelf.Journal(run);
        var number = parcel.Respondent ?? read.Respondent ?? "";
        var matched = await journal.ReadAsync(state => state.Match(number)?.Id, known => known is not null, cancellation);
        if (matched is not null && read.Answers.Count > 0 && ParcelReader.BankOf(journal.Frozen.Frame, read.Form) is { } bank)
        {
            KnownQuestions.Fill(bank, matched, opened, read.Answers);
        }

        var aside = read.SetAside
            ?? (number.Length == 0 ? SetAside.Of("no-respondent") : null)
            ?? (matched is null ? SetAside.Of("unknown-respondent") : null)
            ?? (parcel.Respondent is null && read.CheckCode is { Length: > 0 } code && !KnownQuestions.IsRight(opened, matched!, code) ? SetAside.Of("wrong-check-code") : null)
            ?? (read.Problems.Count > 0 ? SetAside.Invalid(read.Problems) : null)
            ?? (read.Answers.Count == 0 ? SetAside.Of("empty") : null);
        return (new Submission(matched ?? number, parcel.Door, parcel.SourceId, parcel.At, read.Answers) { Form = read.Form ?? parcel.Form, SubmittedAt = read.SubmittedAt, IsUnproven = parcel.Respondent is null && parcel.Door != Door.Officer && read.CheckCode is not { Length: > 0 } }, aside);
    }

    /// <summary>What became of it.</summary>
    private static Admission? Settled(RunState state, string source) =>
        state.AnsweredBy(source).Select(r => Look.Standing(r, source)).FirstOrDefault(e => e is not null) is { } standing
            ? new Admission(standing.Version, true, null) { Respondent = standing.Respondent }
            : state.StoredAs(source) is not null
                ? new Admission(0, true, null) { Triage = state.Triage.Values.FirstOrDefault(t => t.Added.Source == source)?.Added.Item }
                : null;

    private sealed record Stored(string? Object)
    {
        public string? Refusal { get; init; }

        /// <summary>That the bytes of the parcel are there.</summary>
        public static RunEvent Event(string run, string source, Parcel parcel, string name) =>
            new(Keys.Submission(run, source), parcel.At, $"door-{parcel.Door}", new SubmissionStored(source, parcel.Door, name));
    }

    private sealed record Waiting(string? Object, RunOpened Opened)
    {
        public Admission? Settled { get; init; }
    }
}
