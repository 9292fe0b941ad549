using Assurance.Core.Record;
using Assurance.Engine.Reports;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Officers;

/// <summary>Takes the tables that the business unit keeps for the papers into a run: as they stand until its papers are signed.</summary>
public sealed class TableDesk(RunShelf shelf, ObjectBox box, TimeProvider clock)
{
    private readonly Decisions decisions = new(shelf, box, clock);

    /// <summary>Sets the rows of a table; where they are as the run has them already, nothing is recorded.</summary>
    /// <param name="actor">Opaque id.</param>
    public async Task<Decision> SetAsync(string run, string table, IReadOnlyList<IReadOnlyList<string>> rows, string actor, CancellationToken cancellation = default)
    {
        var stands = await shelf.Journal(run).ReadAsync(state => state.Tables.GetValueOrDefault(table), cancellation);
        var before = stands is null ? [] : (await box.GetAsync<TableObject>(stands, cancellation))?.Rows ?? [];
        if (before.Count == rows.Count && before.Zip(rows).All(p => p.First.SequenceEqual(p.Second, StringComparer.Ordinal)))
        {
            return new Decision(0, null);
        }

        return await decisions.RecordAsync(run, actor, "table", new TableObject(rows), (state, name) =>
            state.Policy.Tables.All(t => t.Id != table) ? Ruling.Refuse($"{run} keeps no table “{table}”.")
            : !state.TakesAdditions ? Ruling.Refuse($"The papers of {run} have been signed, so its tables stand.")
            : Ruling.Record($"{run}/{Nobody.Id}/table-{table}-{state.Position}", new TableSet(table, name)), cancellation);
    }
}
