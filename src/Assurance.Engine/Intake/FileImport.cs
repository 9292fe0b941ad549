using System.Text;
using Assurance.Core;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using Assurance.Engine.Workbooks;
using NodaTime;

namespace Assurance.Engine.Intake;

/// <summary>A file that somebody imports: kept first, then taken as rows of returns, as one offline workbook, or set aside as a whole.</summary>
internal sealed class FileImport(RunShelf shelf, ObjectBox box, ITableReader tables, ReturnIntake intake, SavedMappings mappings, TimeProvider clock)
{
    private readonly Importer importer = new(shelf, box, intake, clock);

    public async Task<MappingProposal?> ProposeAsync(string run, ImportFile file, CancellationToken cancellation)
    {
        var journal = shelf.Journal(run);
        var cycle = await journal.ReadAsync(state => state.Opened!.Cycle, cancellation);
        if (cycle is null || ParcelReader.BankOf(journal.Frozen.Frame, file.Form) is not { } bank)
        {
            return null;
        }

        MappingProposal? best = null;
        foreach (var table in tables.Read(file.Name, file.Bytes).Tables.Where(t => t.Headers.Any(h => !string.IsNullOrWhiteSpace(h))))
        {
            var proposal = await ImportLayout.ProposeAsync(table, new MappingProposals(bank, file.Form), file, cycle, mappings, cancellation);
            best = best is null || proposal.Mapping.Columns.Count > best.Mapping.Columns.Count ? proposal : best;
        }

        return best;
    }

    /// <param name="digest">Digests that only this store can make.</param>
    /// <param name="asWorkbook">Stores and admits the file as an offline workbook, under an id and as part of an import.</param>
    public async Task<ImportOutcome> ImportAsync(string run, ImportFile file, Func<ReadOnlySpan<byte>, string> digest, Func<string, string, Task<Admission>> asWorkbook, CancellationToken cancellation)
    {
        var journal = shelf.Journal(run);
        var shape = digest([.. digest(file.Bytes.Span).Select(c => (byte)c), .. Encoding.UTF8.GetBytes($"|{file.Form}|{file.Collection}")]);
        var known = await journal.ReadAsync(state => Known.Of(state, shape), cancellation);
        if (known is null)
        {
            return Refused(new Problem(file.Name, null, $"There is no run {run}.", "“status” lists the runs there are."), []);
        }

        if (ParcelReader.BankOf(journal.Frozen.Frame, file.Form) is not { } bank)
        {
            return Refused(new Problem(file.Name, null, $"There is no form {file.Form} in this cycle.", $"Give one of {string.Join(", ", journal.Frozen.Frame.Forms.Keys)}, or none for the questionnaire."), []);
        }

        // Safe before anybody reads it, and kept once however often it is imported.
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var kept = known.Object ?? await box.PutAsync("parcel", new ParcelObject(file.Door, shape, file.Name, file.Form, null, now, file.Bytes.ToArray()), cancellation);
        var reading = tables.Read(file.Name, file.Bytes);
        if (reading.Refusal is null && OfflineFormReading.IsOne(reading))
        {
            return await OneReturnAsync(run, file, known, kept, shape, now, asWorkbook, cancellation);
        }

        var (layout, refusal) = reading.Refusal is { } unreadable ? (null, unreadable) : await ImportLayout.FindAsync(file, reading, bank, known.Cycle, mappings, cancellation);
        if (layout is null)
        {
            return await SetAsideAsync(run, file, shape, kept, refusal!, now, cancellation);
        }

        if (file.Mapping is { } given)
        {
            await mappings.SaveAsync(known.Cycle, given with { Form = file.Form }, layout.Table.Headers, cancellation);
        }

        var outcome = await importer.ImportAsync(run, file, known.Batch, kept, layout, digest, cancellation);

        // Where it added nothing, what is in the run came with the import before.
        return outcome with { Batch = await journal.ReadAsync(state => state.Has(Keys.Import(run, known.Batch)), cancellation) ? known.Batch : known.Earlier ?? known.Batch };
    }

    private async Task<ImportOutcome> OneReturnAsync(string run, ImportFile file, Known known, string kept, string shape, Instant now, Func<string, string, Task<Admission>> asWorkbook, CancellationToken cancellation)
    {
        var admission = await asWorkbook(shape, known.Batch);
        var (accepted, triage) = (admission.IsAdmitted ? 1 : 0, admission.Triage is null ? 0 : 1);
        if (!admission.IsDuplicate)
        {
            _ = await shelf.Journal(run).AppendAsync(
                state => state.Has(Keys.Import(run, known.Batch)) ? [] : [new RunEvent(Keys.Import(run, known.Batch), now, file.Actor, new ImportRecorded(known.Batch, Door.Workbook, kept, 1, accepted, 0, 0, triage))], cancellation);
        }

        var waits = triage == 1 ? new TriageEntry(admission.Triage!, Door.Workbook, file.Name, null, admission.Respondent.Length > 0 ? admission.Respondent : null, admission.Refusal ?? "It waits in triage already.", now, null) : null;
        return new ImportOutcome(admission.IsDuplicate ? known.Earlier ?? known.Batch : known.Batch, 1, accepted, 0, 1 - accepted - triage, triage, waits is null ? [] : [waits], null) { Mapping = null };
    }

    private async Task<ImportOutcome> SetAsideAsync(string run, ImportFile file, string shape, string kept, Problem refusal, Instant now, CancellationToken cancellation)
    {
        var submission = new Submission("", file.Door, $"{(file.Collection is { Length: > 0 } collection ? ResponseWorkbooks.Prefix(collection) : "file-")}{shape}", now, new Dictionary<string, Core.Questionnaires.Answer>()) { Form = file.Form };
        var admission = await intake.AdmitAsync(run, submission, new Origin(file.Name, null, kept), new SetAside(Reason.Of("file"), [refusal.ToString()]), null, replies: false, cancellation);
        return Refused(refusal, [new TriageEntry(admission.Triage!, file.Door, file.Name, null, null, TriageWords.Sentence(Reason.Of("file"), [refusal.ToString()]), now, null)]);
    }

    private static ImportOutcome Refused(Problem refusal, IReadOnlyList<TriageEntry> triage) => new("", 0, 0, 0, 0, 0, triage, refusal) { Mapping = null };

    /// <param name="Batch">Id this import would have.</param>
    /// <param name="Earlier">Id of the latest import of the same file, or null.</param>
    /// <param name="Object">Object holding the same file from an earlier import, or null.</param>
    private sealed record Known(string Cycle, string Batch, string? Earlier, string? Object)
    {
        public static Known Of(RunState state, string shape)
        {
            var earlier = state.Imports.LastOrDefault(i => i.Import.Batch == shape || i.Import.Batch.StartsWith($"{shape}-", StringComparison.Ordinal));
            var batch = shape;
            for (var again = 2; state.Has(Keys.Import(state.Run, batch)); again++)
            {
                batch = $"{shape}-{again}";
            }

            return new Known(state.Opened!.Cycle, batch, earlier?.Import.Batch, earlier?.Import.Object);
        }
    }
}
