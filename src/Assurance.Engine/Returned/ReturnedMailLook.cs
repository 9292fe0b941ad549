namespace Assurance.Engine.Returned;

/// <summary>What one look at the mailboxes came to.</summary>
public sealed class ReturnedMailLook
{
    private readonly SortedSet<string> runs = new(StringComparer.Ordinal);

    /// <summary>Runs of which something was recorded, in ordinal order.</summary>
    public IReadOnlyCollection<string> Runs => runs;

    /// <summary>What first went wrong, or null.</summary>
    public Exception? Failure { get; internal set; }

    internal void Add(ReturnedMailTaken taken)
    {
        if (taken is { IsNews: true, Run: { } run })
        {
            _ = runs.Add(run);
        }
    }
}
