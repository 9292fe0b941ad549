using Assurance.Core.Record;

namespace Assurance.Engine.Intake;

/// <summary>What an undone import leaves behind: bytes that may come in again, and items of triage that it had settled.</summary>
internal static class TakenBack
{
    /// <summary>Object of a parcel of which nothing stands or waits because all that came of it was taken back with its import; else null.</summary>
    public static string? ObjectOf(RunState state, string source)
    {
        if (state.StoredAs(source) is not { } stored)
        {
            return null;
        }

        var undone = state.Imports.Where(i => i.UndoneAt is not null).Select(i => i.Import.Batch).ToHashSet(StringComparer.Ordinal);
        var returns = state.AnsweredBy(source).SelectMany(r => r.AllReturns.Where(v => Look.Is(v.Source, source)).Select(v => (v.Batch, Stands: !r.IsWithdrawn(v.Version)))).ToList();
        var triage = state.Triage.Values.Where(t => t.Added.Source == source).Select(t => (t.Added.Batch, Stands: t.SettledAt is null));
        var forms = state.AnsweredBy(source).SelectMany(r => r.AllForms.Where(f => Look.Is(f.Source, source)).Select(f => (f.Batch, Stands: !r.IsWithdrawn(f))));
        var became = returns.Concat(triage).Concat(forms).ToList();

        // What a person dismissed, or withdrew by itself, is not brought up again by the same bytes.
        return became.Count > 0 && became.TrueForAll(b => !b.Stands && b.Batch is { } batch && undone.Contains(batch)) ? stored : null;
    }

    /// <summary>Items of other imports that this one had settled by admitting their rows: they wait again, under ids of their own.</summary>
    public static IEnumerable<(string Key, EventBody Body)> Reopened(RunState state, string batch)
    {
        // An import settles in the append that admits, so both have the same instant.
        var admitted = state.Respondents.SelectMany(r => r.AllReturns.Select(v => (v.Batch, v.Source, v.At)).Concat(r.AllForms.Select(f => (f.Batch, Source: (string?)f.Source, f.At))))
            .Where(v => v.Batch == batch && v.Source is not null).Select(v => (ImportIndex.BaseOf(v.Source!), v.At)).ToHashSet();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in state.Triage.Values.Where(t => t is { Outcome: "admitted", SettledAt: not null } && t.Added.Batch != batch).OrderBy(t => t.At).ThenBy(t => t.Added.Item, StringComparer.Ordinal))
        {
            if (!admitted.Contains((ImportIndex.BaseOf(item.Added.Source), item.SettledAt!.Value)))
            {
                continue;
            }

            var source = item.Added.Source;
            for (var again = 2; state.Has(Keys.Triage(state.Run, source)) || !keys.Add(source); again++)
            {
                source = $"{item.Added.Source}{Parcels.ChangeMark}{again}";
            }

            yield return (Keys.Triage(state.Run, source), item.Added with { Item = TriageItems.Id(state.Run, source) });
        }
    }
}
