namespace Assurance.Engine.Intake;

/// <summary>Which rows are appended together.</summary>
internal static class ImportChunks
{
    /// <summary>Up to so many at once; of a respondent's forms, which follow from what the one before set off, one at a time.</summary>
    public static IEnumerable<ImportRow[]> Of(IEnumerable<ImportRow> rows, int atOnce)
    {
        var chunk = new List<ImportRow>(atOnce);
        var forms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var isForm = !row.Assessment!.IsReturn;
            if (chunk.Count == atOnce || (isForm && forms.Contains(row.Respondent!)))
            {
                yield return [.. chunk];
                chunk.Clear();
                forms.Clear();
            }

            chunk.Add(row);
            if (isForm)
            {
                _ = forms.Add(row.Respondent!);
            }
        }

        if (chunk.Count > 0)
        {
            yield return [.. chunk];
        }
    }
}
