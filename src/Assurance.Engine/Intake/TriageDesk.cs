using Assurance.Core.Record;
using Assurance.Engine.Officers;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Intake;

/// <summary>What a person does with what was set aside, and with an import that was a mistake. Nothing is deleted: every change is a reversing event.</summary>
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
        await box.PutTogetherAsync(draft.Puts, cancellation);
        return await decisions.DecideAsync(run, officer, reason, (state, words) => state.Triage[item].SettledAt is not null ? Already(item) : Ruling.Record(
            [.. draft.Events(state, submission.At).Select(e => (e.Key, e.Body)), (TriageItems.SettledKey(run, item), new TriageSettled(item, "admitted", words))]), cancellation);
    }

    public async Task<Decision> DismissAsync(string run, string item, Officer officer, string reason, CancellationToken cancellation = default) =>
        await decisions.DecideAsync(run, officer, reason, (state, words) => state.Triage.GetValueOrDefault(item) is not { } found ? Unknown(run, item)
            : found.SettledAt is not null ? Already(item)
            : Ruling.Record(TriageItems.SettledKey(run, item), new TriageSettled(item, "dismissed", words)), cancellation);

    /// <summary>Takes an import back: the returns before it stand again, and what its forms set off by themselves ends.</summary>
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

        var filed = state.Respondents.SelectMany(r => Filed.Of(r, batch).Select(f => (Respondent: r, Filed: f))).ToList();
        var left = filed.Select(f => f.Filed.LeftByHand(f.Respondent)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var aside = state.OpenTriage.Where(t => t.Added.Batch == batch).Select(t => (TriageItems.SettledKey(state.Run, t.Added.Item), (EventBody)new TriageSettled(t.Added.Item, "dismissed", words)));
        return Ruling.Record(
        [
            .. filed.SelectMany(f => f.Filed.Withdrawn(state, f.Respondent, words, movedTo: null)), .. aside, .. TakenBack.Reopened(state, batch),
            ($"{Keys.Import(state.Run, batch)}#undone", new ImportUndone(batch, words)),
        ]) with
        { Note = left.Count == 0 ? null : string.Join(' ', left) };
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
}
