using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Engine.Intake;

/// <summary>What the record holds of one collection of responses: which rows came before, and what became of them.</summary>
internal sealed class ImportIndex
{
    private readonly HashSet<string> sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Source, string Respondent, Instant At)> latest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TriageItem> triage = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<TriageItem>> open = new(StringComparer.Ordinal);

    /// <param name="prefix">What the sources of the collection begin with.</param>
    public ImportIndex(RunState state, string prefix)
    {
        var undone = state.Imports.Where(i => i.UndoneAt is not null).Select(i => i.Import.Batch).ToHashSet(StringComparer.Ordinal);
        foreach (var respondent in state.Respondents)
        {
            foreach (var version in respondent.AllReturns.Where(v => v.Source is { } s && s.StartsWith(prefix, StringComparison.Ordinal)))
            {
                if (respondent.IsWithdrawn(version.Version) && version.Batch is { } batch && undone.Contains(batch))
                {
                    continue;
                }

                _ = sources.Add(version.Source!);
                if (!respondent.IsWithdrawn(version.Version))
                {
                    Keep(version.Source!, respondent.Id, version.SubmittedAt);
                }
            }

            foreach (var form in respondent.AllForms.Where(f => f.Source.StartsWith(prefix, StringComparison.Ordinal)))
            {
                var stands = !respondent.IsWithdrawn(form);
                if (!stands && form.Batch is { } batch && undone.Contains(batch))
                {
                    continue;
                }

                _ = sources.Add(form.Source);
                if (stands)
                {
                    Keep(form.Source, respondent.Id, form.At);
                }
            }
        }

        foreach (var item in state.Triage.Values.Where(t => t.Added.Source.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(t => t.At))
        {
            if (item.SettledAt is null)
            {
                Open(BaseOf(item.Added.Source)).Add(item);
            }
            else if (item.Added.Batch is { } batch && undone.Contains(batch))
            {
                continue;
            }

            triage[item.Added.Source] = item;
        }
    }

    /// <summary>The row came before, or an older state of a row whose newer one did.</summary>
    public bool IsKnown(string source, Instant? at) => sources.Contains(source)
        && (!latest.TryGetValue(BaseOf(source), out var standing) || standing.Source == source || at is null || at <= standing.At);

    /// <summary>Whom the response of this number stands filed under, or null.</summary>
    public string? FiledUnder(string source) => latest.TryGetValue(BaseOf(source), out var standing) ? standing.Respondent : null;

    /// <summary>The row was set aside before; an item whose import was undone does not count.</summary>
    public TriageItem? SetAside(string source) => triage.GetValueOrDefault(source);

    /// <summary>Items that wait for a person and that this row, now that it can be admitted, settles.</summary>
    public IReadOnlyList<TriageItem> Waiting(string source) => open.TryGetValue(BaseOf(source), out var items) ? items : [];

    private void Keep(string source, string respondent, Instant at)
    {
        if (!latest.TryGetValue(BaseOf(source), out var standing) || at >= standing.At)
        {
            latest[BaseOf(source)] = (source, respondent, at);
        }
    }

    private List<TriageItem> Open(string of)
    {
        if (!open.TryGetValue(of, out var items))
        {
            open[of] = items = [];
        }

        return items;
    }

    /// <summary>A source is collection, response and content, with points between: all but the content.</summary>
    public static string BaseOf(string source) => source.LastIndexOf('.') is > 0 and var point ? source[..point] : source;
}
