using Assurance.Core;
using Assurance.Core.Questionnaires;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Intake;

/// <summary>The sheet of a file that holds returns, and how its columns are to be read.</summary>
internal sealed record ImportLayout(Table Table, RowReader Reader, RowLayout Rows, MappingProposal Proposal, IReadOnlyList<string> Notes)
{
    /// <summary>Rows that hold anything at all.</summary>
    public IEnumerable<TableRow> Filled => Table.Rows.Where(r => r.Cells.Any(c => !c.IsBlank && !string.IsNullOrWhiteSpace(c.Text)));

    /// <param name="isAnonymous">No column needs to say whom a row is from.</param>
    public static async Task<(ImportLayout? Layout, Problem? Refusal)> FindAsync(ImportFile file, TableReading reading, Questionnaire bank, string cycle, SavedMappings saved, CancellationToken cancellation, bool isAnonymous = false)
    {
        var proposals = new MappingProposals(bank, file.Form);
        (Table Table, MappingProposal Proposal)? best = null;
        foreach (var table in reading.Tables.Where(t => t.Headers.Any(h => !string.IsNullOrWhiteSpace(h))))
        {
            var proposal = await ProposeAsync(table, proposals, file, cycle, saved, cancellation);
            if (best is null || Held(table, proposal.Mapping) > Held(best.Value.Table, best.Value.Proposal.Mapping))
            {
                best = (table, proposal);
            }
        }

        if (best is not var (sheet, chosen))
        {
            return (null, new Problem(file.Name, null, "It holds no table: no row of titles was found.", "Import the workbook as the form wrote it."));
        }

        if (Wrong(file, bank, chosen.Mapping) is { } wrong)
        {
            return (null, wrong);
        }

        var (orders, notes) = RowReader.Orders(bank, sheet, chosen.Mapping);
        var rows = new RowLayout(sheet.Sheet, sheet.Headers, chosen.Mapping with { Form = file.Form }, orders);
        var reader = new RowReader(bank, rows);
        return reader.Held.Contains(ColumnMapping.Respondent) || (isAnonymous && reader.Held.Any(h => !h.StartsWith('@')))
            ? (new ImportLayout(sheet, reader, rows, chosen, notes), null)
            : isAnonymous ? (null, new Problem(file.Name, sheet.HeaderRow, "No column holds an answer to a question of the collection.", "Import the export as the form wrote it, or with a mapping (--mapping)."))
            : (null, new Problem(file.Name, sheet.HeaderRow, $"No column says whom a row is from. The titles are {string.Join(", ", sheet.Headers.Where(h => h.Trim().Length > 0).Select(AnswerReadingText.Quoted))}.", $"Give the column that holds the respondent's number the name {ColumnMapping.Respondent} in a mapping, and import the file with it."));
    }

    public static async Task<MappingProposal> ProposeAsync(Table table, MappingProposals proposals, ImportFile file, string cycle, SavedMappings saved, CancellationToken cancellation)
    {
        var proposal = proposals.Propose(table.Headers);
        return (file.Mapping ?? await saved.FindAsync(cycle, file.Form, table.Headers, cancellation)) is { } mapping
            ? With(proposal, mapping, table)
            : proposal;
    }

    /// <summary>What a mapping that was given leaves without a place.</summary>
    private static MappingProposal With(MappingProposal proposal, ColumnMapping mapping, Table table)
    {
        var targets = RowReader.Targets(mapping);
        var held = targets.Values.ToHashSet(StringComparer.Ordinal);
        return new MappingProposal(
            mapping,
            [.. ColumnTitles.Of(table.Headers).Where(t => !string.IsNullOrWhiteSpace(t) && !targets.ContainsKey(AnswerReadingText.Fold(t)))],
            [.. proposal.Unanswered.Concat(proposal.Mapping.Columns.Values.Where(v => !v.StartsWith('@'))).Distinct(StringComparer.Ordinal).Where(q => !held.Contains(q) && proposal.Unanswered.Contains(q))]);
    }

    private static int Held(Table table, ColumnMapping mapping)
    {
        var targets = RowReader.Targets(mapping);
        var held = ColumnTitles.Of(table.Headers).Select(t => targets.GetValueOrDefault(AnswerReadingText.Fold(t))).Where(t => t is not null and not ColumnMapping.Ignored).ToList();
        return held.Count + (held.Contains(ColumnMapping.Respondent) ? 1000 : 0);
    }

    private static Problem? Wrong(ImportFile file, Questionnaire bank, ColumnMapping mapping)
    {
        var known = bank.Questions.Select(q => q.Id).ToHashSet(StringComparer.Ordinal);
        return mapping.Columns.FirstOrDefault(c => !c.Value.StartsWith('@') && !known.Contains(c.Value)) is { Key: { } title, Value: { } target }
            ? new Problem(file.Name, null, $"The mapping says that column {AnswerReadingText.Quoted(title)} holds {target}, and there is no such question in {bank.Title}.", "Put the mapping right, or leave it out to have one suggested.")
            : null;
    }
}
