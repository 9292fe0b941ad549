using System.Text;
using Assurance.Core.Record;
using Assurance.Engine.Officers;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Intake;

/// <summary>
/// Reads a file of returns, one a row. Rows are read and judged side by side, their objects sealed in memory and put together, and
/// their events appended some hundreds at a time; the import itself is recorded last, so that half an import goes on where it stopped.
/// </summary>
internal sealed class Importer(RunShelf shelf, ObjectBox box, ReturnIntake intake, TimeProvider clock)
{
    private const int AtOnce = 400;

    public async Task<ImportOutcome> ImportAsync(string run, ImportFile file, string batch, string fileObject, ImportLayout layout, Func<ReadOnlySpan<byte>, string> digest, CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var collection = file.Collection is { Length: > 0 } named ? Parcels.Safe(named) : SavedMappings.Shape(layout.Reader.Held.Append(file.Form ?? ""))[..8];
        var rows = Read(file, layout, collection, digest);
        var journal = shelf.Journal(run);
        await journal.ReadAsync(state => Match(state, rows, file, $"{file.Door}-{collection}.", batch, now), cancellation);
        await SettlesAsync(rows, file, cancellation);
        var judge = new ImportJudge(intake, journal, file.Door);
        await judge.JudgeAsync(rows, cancellation);
        Order(rows);
        var (changed, entries) = await RecordAsync(run, rows, judge, file, batch, layout, now, cancellation);

        var outcome = new ImportOutcome(
            batch,
            rows.Count,
            rows.Count(r => r is { IsNew: true, IsSuperseded: false }),
            rows.Count(r => r is { IsNew: true, IsSuperseded: true }),
            rows.Count(r => r.IsDuplicate),
            rows.Count(r => r.Aside is not null && !r.IsDuplicate),
            entries,
            null)
        { Mapping = layout.Proposal, Notes = layout.Notes };
        if (changed)
        {
            _ = await journal.AppendAsync(
                state => state.Has(Keys.Import(run, batch)) ? [] : [new RunEvent(Keys.Import(run, batch), now, file.Actor, new ImportRecorded(
                    batch, file.Door, fileObject, outcome.Read, outcome.Accepted, outcome.Superseded, outcome.Duplicate, outcome.InTriage))],
                cancellation);
        }

        return outcome;
    }

    private static List<ImportRow> Read(ImportFile file, ImportLayout layout, string collection, Func<ReadOnlySpan<byte>, string> digest) =>
        layout.Filled
            .AsParallel().AsOrdered()
            .Select(row =>
            {
                var read = layout.Reader.Read(row);
                var content = digest(Encoding.UTF8.GetBytes(read.Content));
                return new ImportRow(read, $"{collection}.{ImportRow.NameOf(read.Id, content, digest)}.{content}", file.Door);
            })
            .ToList();

    /// <summary>Whom each row is from, and whether it came before.</summary>
    private static int Match(RunState state, List<ImportRow> rows, ImportFile file, string prefix, string batch, Instant now)
    {
        var index = new ImportIndex(state, prefix);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var read = row.Read.Read;
            var respondent = read.Respondent is { } number ? state.Match(number) : null;
            row.Who = respondent?.Respondent;
            row.Contacts = respondent?.Contacts ?? [];
            row.Standing = respondent?.CurrentReturn;
            row.IsDuplicate = !seen.Add(row.Source) || index.IsKnown(row.Source, row.At);
            if (row.IsDuplicate)
            {
                continue;
            }

            row.Aside = read.Respondent is null ? SetAside.Of("no-respondent")
                : respondent is null ? new SetAside(Reason.Of("unknown-respondent"), [$"It gives {Core.Questionnaires.AnswerReadingText.Quoted(read.Respondent)}."])
                : read.CheckCode is { } code && !KnownQuestions.IsRight(state.Opened!, respondent.Id, code) ? SetAside.Of("wrong-check-code")
                : read.Problems.Count > 0 ? SetAside.Invalid(read.Problems)
                : read.Answers.Count == 0 ? SetAside.Of("empty")
                : index.FiledUnder(row.Source) is { } other && other != respondent.Id && (file.Collection is not null || row.Read.IsEdited) ? SetAside.Of("moved", ("respondent", other))
                : null;
            if (row.Aside is null)
            {
                KnownQuestions.Fill(ParcelReader.BankOf(state.Frame, file.Form)!, respondent!.Id, state.Opened!, read.Answers);
                row.Submission = new Submission(respondent.Id, file.Door, row.SourceId, now, read.Answers) { Form = file.Form, Batch = batch, SubmittedAt = row.At, IsUnproven = file.Door != Door.Officer && read.CheckCode is null };
                row.Settles = index.Waiting(row.Source);
            }

            Look(row, index);
        }

        return rows.Count;
    }

    /// <summary>A row that was set aside before is no new item; one that a person dismissed is not brought up again.</summary>
    private static void Look(ImportRow row, ImportIndex index)
    {
        if (row.Aside is not null && index.SetAside(row.Source) is { } before)
        {
            row.StillWaiting = before.SettledAt is null ? before : null;
            row.IsDuplicate = before.SettledAt is not null;
        }
    }

    /// <summary>Two forms made from one template have the same columns and count from 1: without the form's own id only the same cells are the same row.</summary>
    private async Task SettlesAsync(List<ImportRow> rows, ImportFile file, CancellationToken cancellation)
    {
        if (file.Collection is { Length: > 0 })
        {
            return;
        }

        foreach (var row in rows.Where(r => r.Settles.Count > 0))
        {
            var same = new List<TriageItem>();
            foreach (var item in row.Settles)
            {
                if (await box.GetAsync<TriageObject>(item.Added.Object, cancellation) is { Row: { } before } && before.Cells.SequenceEqual(row.Read.Row.Cells.Select(c => c.Text)))
                {
                    same.Add(item);
                }
            }

            row.Settles = same;
        }
    }

    /// <summary>Of several rows of one respondent the latest is the one that counts, unless a later answer stands already.</summary>
    private static void Order(List<ImportRow> rows)
    {
        foreach (var group in rows.Where(r => r.IsNew && r.Assessment!.IsReturn).GroupBy(r => r.Respondent!, StringComparer.Ordinal))
        {
            foreach (var row in InOrder(group).SkipLast(1))
            {
                row.IsOvertaken = true;
            }
        }
    }

    public static IEnumerable<ImportRow> InOrder(IEnumerable<ImportRow> rows) => rows
        .OrderBy(r => r.At ?? Instant.MaxValue)
        .ThenBy(r => int.TryParse(r.Read.Id, out var number) ? number : int.MaxValue)
        .ThenBy(r => r.Read.Row.Number);

    private async Task<(bool Changed, IReadOnlyList<TriageEntry> Triage)> RecordAsync(string run, List<ImportRow> rows, ImportJudge judge, ImportFile file, string batch, ImportLayout layout, Instant now, CancellationToken cancellation)
    {
        var changed = 0;
        var asides = new ImportTriage(shelf.Journal(run), box, file, batch, layout, now);
        var formsOf = new HashSet<string>(StringComparer.Ordinal);
        foreach (var chunk in ImportChunks.Of(InOrder(rows.Where(r => r.IsNew)), AtOnce))
        {
            foreach (var row in chunk.Where(r => !r.Assessment!.IsReturn && !formsOf.Add(r.Respondent!)))
            {
                // What the form before it set is what this one leaves as it is.
                var known = await shelf.Journal(run).ReadAsync(state => state.Find(row.Respondent!)!.Contacts, cancellation);
                row.Draft = await intake.DraftAsync(shelf.Journal(run).Frozen.Frame, row.Respondent!, row.Submission!, row.Assessment!, known ?? row.Contacts, cancellation);
            }

            var puts = chunk.SelectMany(r => r.Draft!.Puts).ToList();
            string? words = null;
            if (chunk.Any(r => r.Settles.Count > 0))
            {
                (words, var bytes) = box.Seal("decision", new DecisionObject("", $"Set right by the import of {file.Name}."));
                puts.Add(new(words, bytes));
            }

            await box.PutTogetherAsync(puts, cancellation);
            for (var left = chunk; left.Length > 0; left = await judge.AgainAsync(left, cancellation))
            {
                _ = await shelf.Journal(run).AppendAsync(state => Events(state, left, now, words), cancellation);
            }

            changed += chunk.Count(r => r.IsNew);
        }

        var (added, entries) = await asides.RecordAsync([.. rows.Where(r => r.Aside is not null && !r.IsDuplicate)], cancellation);
        return (changed + added > 0, entries);
    }

    private static List<RunEvent> Events(RunState state, ImportRow[] chunk, Instant now, string? words)
    {
        var events = new List<RunEvent>(chunk.Length);
        var ahead = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in chunk)
        {
            // Another process may have imported the same file since it was looked at.
            var respondent = state.Find(row.Respondent!)!;
            var standing = Intake.Look.Standing(respondent, row.Source);
            var isRecorded = standing?.Answers == row.Draft!.Answers;
            row.IsDuplicate = standing is not null && !isRecorded;
            row.IsToJudgeAgain = standing is null && ImportJudge.IsOvertaken(row, respondent);
            if (row.IsDuplicate || row.IsToJudgeAgain || isRecorded)
            {
                continue;
            }

            var before = ahead.GetValueOrDefault(respondent.Id);
            events.AddRange(row.Draft.Events(state, now, ahead: before));
            if (row.Assessment!.IsReturn)
            {
                ahead[respondent.Id] = before + 1;
                row.IsOutdated = row.At < respondent.CurrentReturn?.SubmittedAt;
            }

            events.AddRange(row.Settles.Where(t => state.Triage[t.Added.Item].SettledAt is null)
                .Select(t => new RunEvent(TriageItems.SettledKey(state.Run, t.Added.Item), now, Actors.System, new TriageSettled(t.Added.Item, "admitted", words!))));
        }

        return events;
    }
}
