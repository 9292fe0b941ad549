namespace Assurance.Functions.Tests.Durable;

/// <summary>External events of one replay: the newest waiter is served first, what nobody waits for is kept.</summary>
internal sealed class EventInbox
{
    private readonly Dictionary<string, List<IWaiter>> waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Name, string? Json)> unread = [];

    private interface IWaiter
    {
        void Deliver(string? json);
    }

    public bool HasWaiters => waiters.Values.Any(w => w.Count > 0);

    public IReadOnlyList<(string Name, string? Json)> Unread => unread;

    public Task<T> WaitAsync<T>(string name, CancellationToken cancellation)
    {
        var waiter = new Waiter<T>();
        var kept = unread.FindIndex(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase));
        if (kept >= 0)
        {
            waiter.Deliver(unread[kept].Json);
            unread.RemoveAt(kept);
            return waiter.Task;
        }

        if (!waiters.TryGetValue(name, out var sameName))
        {
            waiters[name] = sameName = [];
        }

        sameName.Add(waiter);
        _ = cancellation.Register(() =>
        {
            if (sameName.Remove(waiter))
            {
                waiter.Cancel(cancellation);
            }
        });
        return waiter.Task;
    }

    public void Raise(string name, string? json)
    {
        if (waiters.TryGetValue(name, out var sameName) && sameName.Count > 0)
        {
            var newest = sameName[^1];
            sameName.RemoveAt(sameName.Count - 1);
            newest.Deliver(json);
        }
        else
        {
            unread.Add((name, json));
        }
    }

    private sealed class Waiter<T> : IWaiter
    {
        private readonly TaskCompletionSource<T> source = new();

        public Task<T> Task => source.Task;

        public void Deliver(string? json) => source.SetResult(DurableJson.Read<T>(json)!);

        public void Cancel(CancellationToken cancellation) => source.SetCanceled(cancellation);
    }
}
