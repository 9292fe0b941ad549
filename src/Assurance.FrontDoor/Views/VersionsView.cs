using Assurance.Core.Record;
using Assurance.Engine.Intake;

namespace Assurance.FrontDoor.Views;

/// <summary>The versions of a return side by side: what each changed, by which door and when.</summary>
/// <param name="Versions">In the order in which they were sent off.</param>
/// <param name="Tables">One for each questionnaire or form that two versions or more answer.</param>
public sealed record VersionsView(string Name, IReadOnlyList<VersionColumn> Versions, IReadOnlyList<VersionTable> Tables)
{
    public VersionColumn? Current => Versions.FirstOrDefault(v => v.Stands == "Current");

    /// <param name="path">Page that shows a version, or null.</param>
    public static VersionsView Of(RunFrame frame, VersionHistory history, Func<ReceivedReturn, string?> path)
    {
        var columns = history.Versions.Select(v => VersionColumn.Of(frame, v, path(v.Return))).ToList();
        return new VersionsView(
            history.Respondent.Name, columns,
            [.. history.Versions.Zip(columns).GroupBy(v => v.First.Return.Form ?? "", StringComparer.Ordinal).Where(g => g.Count(v => v.First.Answers is not null) > 1)
                .Select(g => VersionTable.Of(frame, g.Key, [.. g.Where(v => v.First.Answers is not null)]))]);
    }
}

/// <param name="Sent">When it was sent off.</param>
/// <param name="Recorded">When it came in, where that was another minute; else null.</param>
/// <param name="Stands">“Current”, “Superseded”, “Withdrawn”.</param>
public sealed record VersionColumn(int Number, string Sent, string? Recorded, string Door, string Stands, bool IsErased, string? Path)
{
    internal static VersionColumn Of(RunFrame frame, SentVersion version, string? path)
    {
        var (sent, recorded) = (Wording.At(version.Return.SubmittedAt), Wording.At(version.Return.At));
        var form = version.Return.Form is { } id && frame.Forms.TryGetValue(id, out var other) ? $" ({other.Bank.Title})" : "";
        return new VersionColumn(
            version.Return.Version, sent, sent == recorded ? null : recorded, Engine.Intake.Door.Title(version.Return.Door) + form, version.Standing.ToString(), version.Answers is null, path);
    }
}

/// <param name="Form">Title of the form they answer in place of the questionnaire; empty for the questionnaire.</param>
/// <param name="Rows">Questions answered differently in at least two of the versions.</param>
public sealed record VersionTable(string Form, IReadOnlyList<VersionColumn> Versions, IReadOnlyList<VersionRow> Rows)
{
    internal static VersionTable Of(RunFrame frame, string form, IReadOnlyList<(SentVersion Version, VersionColumn Column)> versions)
    {
        var other = frame.Forms.GetValueOrDefault(form)?.Bank;
        var bank = other ?? frame.Questionnaire;
        return new VersionTable(other?.Title ?? "", [.. versions.Select(v => v.Column)], [.. bank.Questions
            .Select(q => new VersionRow(q.Id, q.Text, Cells([.. versions.Select(v => AnswerRow.Words(bank, q, v.Version.Answers!))])))
            .Where(r => r.Cells.Any(c => c.IsChanged))]);
    }

    private static List<VersionCell> Cells(IReadOnlyList<string> words) =>
        [.. words.Select((said, i) => new VersionCell(said, i > 0 && !string.Equals(said, words[i - 1], StringComparison.Ordinal)))];
}

/// <param name="Cells">One for each version, in order.</param>
public sealed record VersionRow(string Id, string Text, IReadOnlyList<VersionCell> Cells);

/// <param name="Words">Empty where it was not answered.</param>
/// <param name="IsChanged">It differs from the version before.</param>
public sealed record VersionCell(string Words, bool IsChanged);
