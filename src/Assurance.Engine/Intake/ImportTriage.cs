using Assurance.Core.Record;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Intake;

/// <summary>Sets aside the rows of a file that cannot be admitted, each with its cells and the place it stood.</summary>
internal sealed class ImportTriage(RunJournal journal, ObjectBox box, ImportFile file, string batch, ImportLayout layout, Instant now)
{
    private const int AtOnce = 400;

    /// <returns>How many were added, and all that wait, those of earlier imports too.</returns>
    public async Task<(int Added, IReadOnlyList<TriageEntry> Entries)> RecordAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var fresh = rows.Where(r => r.StillWaiting is null).ToList();
        var items = new Dictionary<ImportRow, string>();
        var added = 0;
        if (fresh.Count > 0)
        {
            var layoutObject = await box.PutAsync("layout", layout.Rows, cancellation);
            foreach (var chunk in fresh.Chunk(AtOnce))
            {
                var asides = chunk.Select(r => box.Seal("triage", Object(r, layoutObject))).ToList();
                await box.PutManyAsync([.. asides.Select(a => new KeyValuePair<string, ReadOnlyMemory<byte>>(a.Name, a.Bytes))], cancellation);
                added += (await journal.AppendAsync(state => [.. chunk.Select((row, i) => Added(state, row, asides[i].Name, items))], cancellation)).Count;
            }
        }

        return (added, [.. rows.OrderBy(r => r.Read.Row.Number).Select(r => Entry(r, r.StillWaiting?.Added.Item ?? items[r]))]);
    }

    private RunEvent Added(RunState state, ImportRow row, string aside, Dictionary<ImportRow, string> items)
    {
        var key = Keys.Triage(state.Run, row.Source);
        var again = 1;
        while (state.Has(key))
        {
            again++;
            key = Keys.Triage(state.Run, $"{row.Source}~{again}");
        }

        items[row] = TriageItems.Id(state.Run, again == 1 ? row.Source : $"{row.Source}~{again}");
        return new RunEvent(key, now, $"door-{file.Door}", new TriageAdded(items[row], file.Door, row.Source, aside, row.Respondent ?? Nobody.Id, row.Aside!.Reason, batch));
    }

    private TriageObject Object(ImportRow row, string layoutObject) => new(file.Name, Place(row), row.At ?? now, row.Aside!.Problems)
    {
        Form = file.Form,
        Row = new SetAsideRow(layoutObject, row.Read.Row.Number, [.. row.Read.Row.Cells.Select(c => c.Text)]),
    };

    private TriageEntry Entry(ImportRow row, string item) =>
        new(item, file.Door, file.Name, Place(row), row.Respondent, row.Aside!.Words, row.StillWaiting?.At ?? now, null);

    private string Place(ImportRow row) => layout.Table.Sheet.Length > 0 ? $"sheet {layout.Table.Sheet}, row {row.Read.Row.Number}" : $"row {row.Read.Row.Number}";
}
