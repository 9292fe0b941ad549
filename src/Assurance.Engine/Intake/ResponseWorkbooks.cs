using Assurance.Core.Record;
using Assurance.Engine.Officers;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Intake;

/// <summary>
/// Response workbooks that cannot be read as they are. Nobody brings such a file, so nobody is there to be told: one item waits in triage for the
/// version that lies there now, and goes when another comes, or one that can be read.
/// </summary>
internal sealed class ResponseWorkbooks(RunShelf shelf, ObjectBox box, TimeProvider clock)
{
    /// <summary>What the source ids of a workbook's items begin with.</summary>
    /// <param name="collection">What the library knows it by.</param>
    public static string Prefix(string collection) => $"file-{Parcels.Safe(collection)}.";

    /// <param name="version">Changes whenever the file does.</param>
    /// <param name="refusal">What is wrong with it, by sheet and cell, and what to do; null where it was read.</param>
    /// <param name="item">The item that holds the file where the import has set it aside with its bytes; else null.</param>
    public async Task NoteAsync(string run, ImportFile file, string collection, string version, string? refusal, string? item, CancellationToken cancellation)
    {
        var journal = shelf.Journal(run);
        var prefix = $"{file.Door}-{Prefix(collection)}";
        var source = $"{prefix}{Parcels.Safe(version)}";
        var waiting = await journal.ReadAsync(state => state.OpenTriage.Where(t => t.Added.Source.StartsWith(prefix, StringComparison.Ordinal)).ToList(), cancellation) ?? [];
        var current = refusal is null ? null : waiting.FirstOrDefault(t => item is null ? t.Added.Source == source : t.Added.Item == item);
        var past = waiting.Where(t => t != current).ToList();

        // Where nothing is kept of a file, that of an anonymous run for one, the sentence stands alone.
        var adds = refusal is not null && item is null && current is null;
        if (past.Count == 0 && !adds)
        {
            return;
        }

        var words = past.Count == 0 ? null : await box.PutAsync("decision", new DecisionObject("", $"Another version of {file.Name} has come."), cancellation);
        var aside = adds ? await box.PutAsync("triage", new TriageObject(file.Name, null, Now(), [refusal!]) { Form = file.Form }, cancellation) : null;
        _ = await journal.AppendAsync(
            state =>
            [
                .. past.Where(t => state.Triage[t.Added.Item].SettledAt is null)
                    .Select(t => new RunEvent(TriageItems.SettledKey(run, t.Added.Item), Now(), Actors.System, new TriageSettled(t.Added.Item, "dismissed", words!))),
                .. aside is not null && !state.Has(Keys.Triage(run, source))
                    ? [new RunEvent(Keys.Triage(run, source), Now(), $"door-{file.Door}", new TriageAdded(TriageItems.Id(run, source), file.Door, source, aside, Nobody.Id, Reason.Of("file"), null))]
                    : Array.Empty<RunEvent>(),
            ],
            cancellation);
    }

    private Instant Now() => Instant.FromDateTimeOffset(clock.GetUtcNow());
}
