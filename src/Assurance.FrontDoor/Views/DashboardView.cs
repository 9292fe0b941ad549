namespace Assurance.FrontDoor.Views;

/// <summary>All runs, and what wants a person today.</summary>
public sealed record DashboardView(IReadOnlyList<RunCard> Runs, IReadOnlyList<Notice> Notices)
{
    public bool HasTimetable { get; init; }

    public static DashboardView Of(IReadOnlyList<RunCard> runs) =>
        new([.. runs.OrderBy(r => r.Head.IsClosed).ThenBy(r => r.Head.Due).ThenBy(r => r.Head.Title, StringComparer.Ordinal)], [.. runs.SelectMany(Notice.Of)]);
}

/// <summary>One line of “today”.</summary>
/// <param name="Kind">What sort of thing it is, in words: colour never stands alone.</param>
public sealed record Notice(string Kind, string Text, string Run, string Path)
{
    public static IEnumerable<Notice> Of(RunCard card)
    {
        var head = card.Head;
        if (head.IsStopped)
        {
            yield return new Notice("Stopped", "All sending of this run is stopped", head.Title, head.Path);
        }

        if (card.Alerts > 0)
        {
            var text = $"{Wording.Count(card.Alerts, "return")} with the lowest rating on a critical question";
            yield return new Notice("Alert", text, head.Title, Paths.Respondents(head.Run) + "?standing=alert");
        }

        if (card.Waiting > 0)
        {
            yield return new Notice("To sign", $"{Wording.Count(card.Waiting, "letter")} ready to sign", head.Title, Paths.Letters(head.Run));
        }

        if (card.SetAside > 0)
        {
            yield return new Notice("Set aside", $"{Wording.Count(card.SetAside, "item")} set aside for a person", head.Title, Paths.Triage(head.Run));
        }

        if (card.Calls > 0)
        {
            yield return new Notice("To call", $"{Wording.Count(card.Calls, "telephone call")} to make", head.Title, head.Path + "#tasks");
        }

        foreach (var (asked, count) in card.Tasks.Where(t => t.Kind != OpenTask.Call).CountBy(t => t.Asked))
        {
            yield return new Notice("To do", $"{asked}: {count}", head.Title, head.Path + "#tasks");
        }
    }
}
