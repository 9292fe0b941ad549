using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Engine.Intake;
using Assurance.Engine.Runs;

namespace Assurance.FrontDoor.Views;

/// <summary>What could not be filed, and what the files read so far came to.</summary>
public sealed record TriageView(RunHead Head, IReadOnlyList<TriageRow> Open, IReadOnlyList<TriageRow> Settled, IReadOnlyList<ImportRow> Imports)
{
    public static TriageView Of(RunState state, FrozenRun frozen, IReadOnlyList<TriageEntry> entries)
    {
        var rows = entries.Select(e => TriageRow.Of(state, e)).ToList();
        return new TriageView(
            RunHead.Of(state, frozen), [.. rows.Where(r => r.Outcome.Length == 0)], [.. rows.Where(r => r.Outcome.Length > 0)],
            [.. state.Imports.Reverse().Select(i => ImportRow.Of(state, i))]);
    }
}

/// <param name="Place">Sheet and row, where it came in a file of several.</param>
/// <param name="Outcome">What became of it; empty while it waits.</param>
public sealed record TriageRow(string Item, string When, string Door, string Name, string Place, RespondentLink? Seems, string Why, string Outcome, string Path)
{
    public static TriageRow Of(RunState state, TriageEntry entry) => new(
        entry.Item, Wording.At(entry.At), Wording.Capital(Engine.Intake.Door.Title(entry.Door)), entry.Name, entry.Place ?? "",
        entry.Respondent is { } number && state.Match(number) is { } found ? RespondentLink.Of(state, found) : null, entry.Why,
        entry.Outcome switch { null => "", "admitted" => "Filed", "dismissed" => "Dismissed", var other => Wording.Capital(other) }, Paths.TriageItem(state.Run, entry.Item));
}

/// <summary>A file that was read, with its balance.</summary>
/// <param name="Undo">Where it is taken back; null where it was already, or the run is closed.</param>
public sealed record ImportRow(string When, string Door, int Read, int Accepted, int Superseded, int Duplicate, int InTriage, string? UndoneOn, string? Undo)
{
    public static ImportRow Of(RunState state, ImportState import) => new(
        Wording.At(import.At), Wording.Capital(Engine.Intake.Door.Title(import.Import.Door)),
        import.Import.Read, import.Import.Accepted, import.Import.Superseded, import.Import.Duplicate, import.Import.InTriage,
        import.UndoneAt is { } undone ? Wording.Short(UkTime.Date(undone)) : null,
        import.UndoneAt is null && !state.IsClosed ? $"{Paths.Run(state.Run)}/imports/{Uri.EscapeDataString(import.Import.Batch)}/undo" : null);
}

/// <summary>One item set aside, and the two things that can be done with it.</summary>
/// <param name="Search">What was looked for.</param>
/// <param name="Found">Respondents that fit the search, to choose from.</param>
public sealed record TriageItemView(RunHead Head, TriageRow Item, string Search, IReadOnlyList<RespondentRow> Found, int FoundInAll, OfficerForm? Admit, OfficerForm? Dismiss)
{
    private const int Most = 20;

    public static TriageItemView Of(RunState state, FrozenRun frozen, TriageEntry entry, string search, OfficerForm? admit, OfficerForm? dismiss)
    {
        var row = TriageRow.Of(state, entry);
        var found = search.Length > 0 ? RespondentsView.Find(state, new RespondentFilter(search))
            : row.Seems is { } seems && state.Find(seems.Id) is { } one ? [one] : [];
        var rows = found.Take(Most).Select(r => RespondentRow.Of(state, r)).ToList();
        var choice = rows.Count == 0 ? admit : admit is null ? null : admit with
        {
            Fields =
            [
                new OfficerField("to", "Whose it is", OfficerFieldKind.Radios)
                {
                    Value = rows.Count == 1 ? rows[0].Link.Id : "",
                    Options = [.. rows.Select(r => new Fact(r.Link.Id, $"{r.Link.Name}, {state.Words.Number} {r.Link.Id}, {r.District} ({Standings.Title(r.Standing).ToLowerInvariant()})"))],
                },
            ],
        };
        return new TriageItemView(RunHead.Of(state, frozen), row, search, rows, found.Count, choice, dismiss);
    }
}
