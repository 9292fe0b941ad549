namespace Assurance.Engine.Packs;

/// <summary>What is to be erased from one pack: whoever comes while it is being written waits, and is seen to with all the others.</summary>
internal sealed class PackErasures(Func<IReadOnlyCollection<string>, Task> erase)
{
    private readonly Lock gate = new();
    private List<(string Name, TaskCompletionSource Done)> waiting = [];
    private bool busy;

    public async Task EraseAsync(string name)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool first;
        lock (gate)
        {
            waiting.Add((name, done));
            (first, busy) = (!busy, true);
        }

        if (first)
        {
            // Those that are asked for in one go are all there by then.
            await Task.Yield();
            while (Take() is { Count: > 0 } together)
            {
                await SeeToAsync(together);
            }
        }

        await done.Task;
    }

    private List<(string Name, TaskCompletionSource Done)> Take()
    {
        lock (gate)
        {
            var taken = waiting;
            (waiting, busy) = ([], taken.Count > 0);
            return taken;
        }
    }

    private async Task SeeToAsync(List<(string Name, TaskCompletionSource Done)> together)
    {
        try
        {
            await erase([.. together.Select(t => t.Name)]);
            together.ForEach(t => t.Done.TrySetResult());
        }
        catch (Exception failure)
        {
            together.ForEach(t => t.Done.TrySetException(failure));
        }
    }
}
