using System.Runtime.ExceptionServices;

namespace Assurance.Engine;

/// <summary>
/// What is done for one after another: runs, files, mailboxes. One for which it cannot be done keeps no other waiting. What first went wrong is
/// told at the end, so that nothing fails in silence.
/// </summary>
/// <param name="cancellation">Once it is asked for, nothing more is begun; whoever gave it is told at once.</param>
public sealed class OneAfterAnother(CancellationToken cancellation)
{
    /// <summary>What first went wrong, or null.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Of something that kept no other waiting by itself.</summary>
    /// <param name="failure">Null where nothing went wrong.</param>
    public void Note(Exception? failure) => Failure ??= failure;

    public async Task DoAsync(Func<Task> act)
    {
        ArgumentNullException.ThrowIfNull(act);
        cancellation.ThrowIfCancellationRequested();
        try
        {
            await act();
        }
        catch (Exception failed) when (!cancellation.IsCancellationRequested)
        {
            Note(failed);
        }
    }

    public async Task ForEachAsync<T>(IEnumerable<T> each, Func<T, Task> act)
    {
        ArgumentNullException.ThrowIfNull(each);
        ArgumentNullException.ThrowIfNull(act);
        foreach (var one in each)
        {
            await DoAsync(() => act(one));
        }
    }

    /// <exception cref="Exception">What first went wrong.</exception>
    public void ThrowFailure()
    {
        if (Failure is not null)
        {
            ExceptionDispatchInfo.Throw(Failure);
        }
    }
}
