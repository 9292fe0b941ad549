namespace Assurance.Engine.Returned;

/// <summary>What one look at the mailboxes came to.</summary>
public sealed class ReturnedMailLook
{
    private readonly SortedSet<string> runs = new(StringComparer.Ordinal);

    /// <summary>Runs of which something was recorded, in ordinal order.</summary>
    public IReadOnlyCollection<string> Runs => runs;

    /// <summary>How much was recorded.</summary>
    public int Recorded { get; private set; }

    /// <summary>How much named a message of ours and was left as it was: its run is closed, for example, or there is none.</summary>
    public int Left { get; private set; }

    /// <summary>What first went wrong, or null.</summary>
    public Exception? Failure { get; internal set; }

    internal void Add(ReturnedMailTaken taken)
    {
        Left += taken.Refusal is null ? 0 : 1;
        if (taken is { IsNews: true, Run: { } run })
        {
            Recorded++;
            _ = runs.Add(run);
        }
    }
}
