using System.Text;
using Assurance.Core;
using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Engine.Ballots;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using Assurance.Engine.Workbooks;

namespace Assurance.Engine.Intake;

/// <summary>
/// Takes anonymous answers that another form has collected. Of a file or a body nothing is kept but the answers in the ballot box:
/// not its bytes, not its times, not its order. What cannot be read goes back to whoever brings it, whole and with the reason, since it
/// could be put right only by somebody who is known; put right, it can come in again.
/// </summary>
internal sealed class BallotImport(RunShelf shelf, BallotDesk ballots, ITableReader tables, SavedMappings mappings)
{
    /// <param name="digest">Digests that only this store can make.</param>
    public async Task<ImportOutcome> ImportAsync(string run, ImportFile file, Func<ReadOnlySpan<byte>, string> digest, CancellationToken cancellation)
    {
        var journal = shelf.Journal(run);
        var frame = journal.Frozen.Frame;
        if (await RefusalAsync(run, file.Name, cancellation) is { } closed)
        {
            return Refused(closed);
        }

        var reading = tables.Read(file.Name, file.Bytes);
        if (reading.Refusal is { } unreadable)
        {
            return Refused(unreadable);
        }

        if (OfflineFormReading.IsOne(reading))
        {
            return Refused(new Problem(file.Name, null, $"It is an offline workbook, which says whom it is from, and {run} is anonymous.", "Answer by the link instead. Nothing of the file was kept."));
        }

        var (layout, refusal) = await ImportLayout.FindAsync(file, reading, frame.Questionnaire, frame.Policy.Id, mappings, cancellation, isAnonymous: true);
        if (layout is null)
        {
            return Refused(refusal!);
        }

        if (Unread(file.Name, reading, layout) is { } unread)
        {
            return Refused(unread);
        }

        if (file.Mapping is { } given)
        {
            await mappings.SaveAsync(frame.Policy.Id, given, layout.Table.Headers, cancellation);
        }

        return await TakeAsync(run, file, layout, digest, cancellation);
    }

    /// <summary>One response that a flow sends on.</summary>
    /// <param name="id">What the form knows it by.</param>
    /// <returns>Why nothing of it was taken, or null.</returns>
    public async Task<string?> TakeAsync(string run, FormConnection connection, string id, ReadOnlyMemory<byte> body, Func<ReadOnlySpan<byte>, string> digest, CancellationToken cancellation)
    {
        if (await RefusalAsync(run, connection.Slug, cancellation) is { } closed)
        {
            return $"{closed.What} {closed.Remedy}";
        }

        var bank = shelf.Journal(run).Frozen.Frame.Questionnaire;
        var read = ParcelReader.Guarded(() => WebhookParcel.Read(new ParcelObject(Door.Webhook, id, connection.Slug, null, null, default, body.ToArray()), connection, AnswerReading.Of(bank)));
        if ((read.SetAside ?? (read.Problems.Count > 0 ? SetAside.Invalid(read.Problems) : null)) is { } unreadable)
        {
            return unreadable.Words;
        }

        // Whatever is not in the box is refused: nothing else keeps it.
        return await ballots.CastAsync(run, null, Mark(digest, connection.Slug, id), read.Answers, cancellation) switch
        {
            Casting.Taken => null,
            Casting.Empty => "It holds no answer that can be read.",
            _ => $"{run} takes no answers now: it is not open yet, or not open any more. Send it again while it is open.",
        };
    }

    private async Task<ImportOutcome> TakeAsync(string run, ImportFile file, ImportLayout layout, Func<ReadOnlySpan<byte>, string> digest, CancellationToken cancellation)
    {
        var collection = file.Collection is { Length: > 0 } named ? named : SavedMappings.Shape(layout.Reader.Held);
        var alike = new Dictionary<string, int>(StringComparer.Ordinal);
        var papers = new List<(int Row, string Mark, IReadOnlyDictionary<string, Answer> Answers)>();
        var (left, blank) = (new List<(int Row, string Why)>(), 0);
        foreach (var row in layout.Filled.Select(layout.Reader.Read))
        {
            if (row.Read.Problems.Count > 0)
            {
                left.Add((row.Row.Number, string.Join(' ', row.Read.Problems)));
                continue;
            }

            if (row.Read.Answers.Values.All(a => a.IsBlank))
            {
                blank++;
                continue;
            }

            // Without ids the first of two rows alike is known by being the first.
            var again = row.Id is null ? alike[row.Content] = alike.GetValueOrDefault(row.Content) + 1 : 0;
            papers.Add((row.Row.Number, Mark(digest, collection, row.Id ?? $"{again} {row.Content}"), row.Read.Answers));
        }

        if (await ballots.CastManyAsync(run, [.. papers.Select(p => (p.Mark, p.Answers))], cancellation) is not { } cast)
        {
            return Refused(NotNow(file.Name, run));
        }

        left.AddRange(cast.Empty.Select(place => (papers[place].Row, "It answers only questions that are not asked of whoever answers as it does.")));
        return new ImportOutcome("", papers.Count - cast.Empty.Count + left.Count, cast.Taken, 0, cast.Before, 0, [], null)
        {
            Mapping = layout.Proposal,
            Notes = [.. layout.Notes, .. blank > 0 ? new[] { $"{blank} rows held no answer and are not counted." } : []],
            LeftOut = [.. left.OrderBy(l => l.Row).Select(l => $"Row {l.Row} is not in the ballot box: {l.Why}")],
        };
    }

    /// <summary>Answers that no question would get. They could not be added to a ballot later, so nothing of the file is taken.</summary>
    private static Problem? Unread(string name, TableReading reading, ImportLayout layout)
    {
        var titles = ColumnTitles.Of(layout.Table.Headers);
        var columns = layout.Proposal.Unplaced.Where(title => titles.Select((t, i) => (t, i)).Any(c => c.t == title && layout.Filled.Any(r => c.i < r.Cells.Count && !string.IsNullOrWhiteSpace(r.Cells[c.i].Text)))).ToList();
        if (columns.Count > 0)
        {
            return new Problem(name, layout.Table.HeaderRow, $"No question is answered by {string.Join(", ", columns.Select(AnswerReadingText.Quoted))}, and there are answers below.", $"Import it by hand with a mapping (--mapping) that says which question that is, or {ColumnMapping.Ignored}: nothing of the file was taken.");
        }

        var others = reading.Tables.Where(t => t != layout.Table && t.Rows.Any(r => r.Cells.Any(c => !string.IsNullOrWhiteSpace(c.Text)))).Select(t => AnswerReadingText.Quoted(t.Sheet)).ToList();
        return others.Count == 0 ? null
            : new Problem(name, null, $"Besides {AnswerReadingText.Quoted(layout.Table.Sheet)} it has rows on {string.Join(", ", others)}, and one sheet is read.", "Save each sheet that holds answers as a file of its own: nothing of this one was taken.");
    }

    private async Task<Problem?> RefusalAsync(string run, string name, CancellationToken cancellation) => await shelf.Journal(run).ReadAsync(
        state => new Found(state.Policy.Participation == Participation.Known ? new Problem(name, null, NamedAnswers.Refusal(state)!, "Send each respondent its link again.")
            : !state.TakesBallots ? new Problem(name, null, $"{run} takes no answers any more.", "Nothing of it was taken.")
            : null),
        cancellation) is { } found ? found.Problem : new Problem(name, null, $"There is no run {run}.", "“status” lists the runs there are.");

    private static Problem NotNow(string name, string run) => new(name, null, $"{run} takes no answers now: it is not open yet, or not open any more.", "Nothing of it was taken. If it is still to open, hand it in again then.");

    /// <summary>Says that a response is in already, to this store alone.</summary>
    private static string Mark(Func<ReadOnlySpan<byte>, string> digest, string collection, string id) => digest(Encoding.UTF8.GetBytes($"ballot|{collection}|{id}"));

    private static ImportOutcome Refused(Problem refusal) => new("", 0, 0, 0, 0, 0, [], refusal) { Mapping = null };

    private sealed record Found(Problem? Problem);
}
