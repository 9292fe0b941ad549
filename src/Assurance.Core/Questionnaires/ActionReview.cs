namespace Assurance.Core.Questionnaires;

/// <summary>What became of last year's actions, one to a line: “Done: the policy is on the website”.</summary>
public static class ActionReview
{
    private static readonly (string Words, ReviewedStatus Status)[] Words =
        [("Done", ReviewedStatus.Done), ("Still open", ReviewedStatus.StillOpen), ("No longer needed", ReviewedStatus.NoLongerNeeded)];

    /// <summary>Last year's actions as they are put before a school: still open until it says otherwise.</summary>
    public static string Listed(IReadOnlyList<Promise> promised) =>
        string.Join('\n', promised.Select(p => $"Still open: {string.Join(' ', p.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}"));

    /// <summary>Reads the lines back. A line that begins with none of the three words is still there, with no status.</summary>
    public static IReadOnlyList<ReviewedAction> Read(Answer? answer) => answer is null ? [] :
        [.. answer.Values.SelectMany(v => v.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(ReadLine)];

    private static ReviewedAction ReadLine(string line)
    {
        foreach (var (words, status) in Words)
        {
            if (line.StartsWith(words, StringComparison.OrdinalIgnoreCase))
            {
                return new ReviewedAction(status, line[words.Length..].TrimStart(' ', ':', '-', '–', '.'));
            }
        }

        return new ReviewedAction(ReviewedStatus.NotSaid, line);
    }
}

public sealed record ReviewedAction(ReviewedStatus Status, string Text);

public enum ReviewedStatus
{
    NotSaid,
    Done,
    StillOpen,
    NoLongerNeeded,
}
