using Assurance.Core.Record;
using Assurance.Engine.Officers;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Intake;

/// <summary>What a person does with what was set aside, and how a return filed wrongly is put right. Nothing is deleted: every change is a reversing event.</summary>
public sealed class TriageDesk(RunShelf shelf, ObjectBox box, ISettings settings, ITableReader tables, ReturnIntake intake, TimeProvider clock)
{
    private readonly Decisions decisions = new(shelf, box, clock);
    private readonly TriageReader reader = new(box, new ParcelReader(settings, tables));

    /// <param name="settled">Also what was settled already.</param>
    public async Task<IReadOnlyList<TriageEntry>> ListAsync(string run, bool settled = false, CancellationToken cancellation = default)
    {
        var items = await shelf.Journal(run).ReadAsync(state => settled ? state.Triage.Values.OrderBy(t => t.At).ThenBy(t => t.Added.Item, StringComparer.Ordinal).ToList() : [.. state.OpenTriage], cancellation);
        var entries = new List<TriageEntry>();
        foreach (var item in items ?? [])
        {
            var added = item.Added;
            var aside = await box.GetAsync<TriageObject>(added.Object, cancellation);
            entries.Add(new TriageEntry(
                added.Item, added.Door, aside?.Name ?? Door.Title(added.Door), aside?.Place, added.Respondent == Nobody.Id ? null : added.Respondent,
                aside is null ? "What was sent has been erased." : TriageWords.Sentence(added.Reason, aside.Problems), item.At, item.Outcome));
        }

        return entries;
    }

    /// <summary>The bytes as received, with a name to save them under; null where there is no such item or it was erased.</summary>
    public async Task<(string Name, byte[] Bytes)?> BytesAsync(string run, string item, CancellationToken cancellation = default)
    {
        var found = await shelf.Journal(run).ReadAsync(state => state.Triage.GetValueOrDefault(item), cancellation);
        return found is null ? null : await reader.BytesAsync(found.Added, cancellation);
    }

    /// <summary>Files it under a respondent after all. It is read again first: what still fits nothing is refused.</summary>
    public async Task<Decision> AdmitAsync(string run, string item, string respondent, Officer officer, string reason, CancellationToken cancellation = default)
    {
        var journal = shelf.Journal(run);
        var found = await journal.ReadAsync(state => new Found(state.Triage.GetValueOrDefault(item), state.Match(respondent), state.Opened!), cancellation);
        if (Refusal(run, item, found) is { } refused)
        {
            return refused;
        }

        if (found!.Respondent is not { } who)
        {
            return new Decision(0, Ruling.NotAsked(run).Refusal);
        }

        var frame = journal.Frozen.Frame;
        var added = found.Item!.Added;
        var (read, at) = await reader.ReadAgainAsync(added, frame, cancellation);
        if (read.SetAside is { } aside)
        {
            return new Decision(0, $"It cannot be admitted. {aside.Words}");
        }

        if (read.Problems.Count > 0 || read.Answers.Count == 0)
        {
            return new Decision(0, $"It cannot be admitted. {(read.Problems.Count > 0 ? SetAside.Invalid(read.Problems) : SetAside.Of("empty")).Words}");
        }

        KnownQuestions.Fill(ParcelReader.BankOf(frame, read.Form)!, who.Id, found.Opened, read.Answers, overwrite: true);
        var submission = new Submission(who.Id, added.Door, added.Source[(added.Door.Length + 1)..], Now(), read.Answers) { Form = read.Form, Batch = added.Batch, SubmittedAt = read.SubmittedAt ?? at };
        var assessment = await intake.AssessAsync(frame, found.Opened, who.Respondent, submission, cancellation);
        if (assessment.SetAside is { } cannot)
        {
            return new Decision(0, $"It cannot be admitted. {cannot.Words}");
        }

        var draft = await intake.DraftAsync(frame, who.Id, submission, assessment, who.Contacts, cancellation);
        await box.PutManyAsync(draft.Puts, cancellation);
        return await decisions.DecideAsync(run, officer, reason, (state, words) => state.Triage[item].SettledAt is not null ? Already(item) : Ruling.Record(
            [.. draft.Events(state, submission.At).Select(e => (e.Key, e.Body)), (TriageItems.SettledKey(run, item), new TriageSettled(item, "admitted", words))]), cancellation);
    }

    public async Task<Decision> DismissAsync(string run, string item, Officer officer, string reason, CancellationToken cancellation = default) =>
        await decisions.DecideAsync(run, officer, reason, (state, words) => state.Triage.GetValueOrDefault(item) is not { } found ? Unknown(run, item)
            : found.SettledAt is not null ? Already(item)
            : Ruling.Record(TriageItems.SettledKey(run, item), new TriageSettled(item, "dismissed", words)), cancellation);

    /// <summary>Moves a return that was filed under the wrong school: it is withdrawn there and stands here.</summary>
    public async Task<Decision> ReassignAsync(string run, string respondent, int version, string to, Officer officer, string reason, CancellationToken cancellation = default)
    {
        var journal = shelf.Journal(run);
        var look = await journal.ReadAsync(state => new Moving(state.Match(respondent), state.Match(to), state.Opened!), cancellation);
        if (look?.From?.AllReturns.FirstOrDefault(r => r.Version == version) is not { } moved || look.To is not { } target)
        {
            return new Decision(0, look is null ? $"There is no run {run}. “status” lists the runs there are."
                : look.From is null || look.To is null ? Ruling.NotAsked(run).Refusal
                : $"{respondent} has no return with the version {version}.");
        }

        if (await box.GetAsync<ReturnObject>(moved.Answers, cancellation) is not { } given)
        {
            return new Decision(0, "The answers of that return have been erased; they cannot be moved.");
        }

        var frame = journal.Frozen.Frame;
        var answers = new Dictionary<string, Core.Questionnaires.Answer>(given.Answers, StringComparer.Ordinal);
        KnownQuestions.Fill(ParcelReader.BankOf(frame, moved.Form) ?? frame.Questionnaire, target.Id, look.Opened, answers, overwrite: true);

        // Under the same source, so that the same row or submission coming again is known wherever it stands.
        var source = moved.Source is { } known && known.StartsWith(moved.Door + "-", StringComparison.Ordinal) ? known[(moved.Door.Length + 1)..] : $"moved-{look.From.Id}-{version}";
        var submission = new Submission(target.Id, moved.Door, source, Now(), answers) { Form = moved.Form, Batch = moved.Batch, SubmittedAt = moved.SubmittedAt };
        var assessment = await intake.AssessAsync(frame, look.Opened, target.Respondent, submission, cancellation);
        var draft = await intake.DraftAsync(frame, target.Id, submission, assessment, target.Contacts, cancellation);
        await box.PutManyAsync(draft.Puts, cancellation);
        return await decisions.DecideAsync(run, officer, reason, (state, words) =>
        {
            var from = state.Find(look.From.Id)!;
            return from.IsWithdrawn(version) ? Ruling.Refuse($"Version {version} of {respondent} does not stand any more; it was moved or taken back before.")
                : from.Id == target.Id ? Ruling.Refuse($"It is filed under {to} already.")
                : assessment.SetAside is { } cannot ? Ruling.Refuse($"It cannot stand there. {cannot.Words}")
                : Ruling.Record([(Keys.Withdrawal(run, from.Id, version), new ReturnWithdrawn(from.Id, version, words, target.Id)), .. draft.Events(state, submission.At).Select(e => (e.Key, e.Body))]);
        }, cancellation);
    }

    /// <summary>Takes an import back: the returns before it stand again.</summary>
    public Task<Decision> UndoImportAsync(string run, string batch, Officer officer, string reason, CancellationToken cancellation = default) =>
        decisions.DecideAsync(run, officer, reason, (state, words) => Undo(state, batch, words), cancellation);

    private static Ruling Undo(RunState state, string batch, string words)
    {
        if (state.Imports.FirstOrDefault(i => i.Import.Batch == batch) is not { } import)
        {
            return Ruling.Refuse($"There is no import {batch} in {state.Run}.{(state.Imports.Count == 0 ? "" : $" There are {string.Join(", ", state.Imports.Where(i => i.UndoneAt is null).Select(i => i.Import.Batch))}.")}");
        }

        if (import.UndoneAt is not null)
        {
            return Ruling.Refuse($"The import {batch} has been taken back already.");
        }

        var returns = state.Respondents
            .SelectMany(r => r.AllReturns.Where(v => v.Batch == batch && !r.IsWithdrawn(v.Version)).Select(v => (Keys.Withdrawal(state.Run, r.Id, v.Version), (EventBody)new ReturnWithdrawn(r.Id, v.Version, words))))
            .ToList();
        var aside = state.OpenTriage.Where(t => t.Added.Batch == batch).Select(t => (TriageItems.SettledKey(state.Run, t.Added.Item), (EventBody)new TriageSettled(t.Added.Item, "dismissed", words)));
        var took = import.Import.Accepted + import.Import.Superseded > 0 && !state.Respondents.Any(r => r.AllReturns.Any(v => v.Batch == batch));
        return took
            ? Ruling.Refuse($"The forms of the import {batch} took effect when they came in: contacts, dates, tasks. They cannot be taken back together; put each right on its respondent's page.")
            : Ruling.Record([.. returns, .. aside, .. TakenBack.Reopened(state, batch), ($"{Keys.Import(state.Run, batch)}#undone", new ImportUndone(batch, words))]);
    }

    private static Decision? Refusal(string run, string item, Found? found) =>
        found is null ? new Decision(0, $"There is no run {run}. “status” lists the runs there are.")
        : found.Item is not { } triage ? new Decision(0, Unknown(run, item).Refusal)
        : triage.SettledAt is not null ? new Decision(0, Already(item).Refusal)
        : null;

    private static Ruling Unknown(string run, string item) => Ruling.Refuse($"There is no item {item} in the triage of {run}.");

    private static Ruling Already(string item) => Ruling.Refuse($"{item} has been settled already.");

    private Instant Now() => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private sealed record Found(TriageItem? Item, RespondentState? Respondent, RunOpened Opened);

    private sealed record Moving(RespondentState? From, RespondentState? To, RunOpened Opened);
}
