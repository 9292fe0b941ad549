namespace Assurance.Functions.Tests.Durable;

/// <summary>A clock where only what a test schedules happens.</summary>
public sealed class QuietWorld(DateTime start) : IVirtualWorld
{
    private readonly PriorityQueue<Action, (DateTime At, int Order)> coming = new();
    private int order;
    private bool hinted;

    public event Action<string>? Hinted;

    public DateTime UtcNow { get; private set; } = start;

    public void At(DateTime moment, Action happening) => coming.Enqueue(happening, (moment, order++));

    public void HintAt(DateTime moment, string instance) => At(moment, () => Hint(instance));

    public void Hint(string instance)
    {
        hinted = true;
        Hinted?.Invoke(instance);
    }

    public Task AdvanceAsync(DateTime until, bool stopOnHint)
    {
        hinted = false;
        while (coming.TryPeek(out _, out var next) && next.At <= until)
        {
            UtcNow = next.At > UtcNow ? next.At : UtcNow;
            coming.Dequeue()();
            if (hinted && stopOnHint)
            {
                return Task.CompletedTask;
            }
        }

        UtcNow = until > UtcNow ? until : UtcNow;
        return Task.CompletedTask;
    }
}
