namespace Assurance.FrontDoor;

/// <summary>
/// Replies that leave while whoever is answered need not wait for them. A host that stops begins no more of them, and waits for those that
/// it has begun: what is cut off in the middle nobody may send again before its claim has ended.
/// </summary>
public sealed class RepliesUnderWay
{
    private readonly Lock gate = new();
    private readonly HashSet<Task> begun = [];
    private bool stopping;

    /// <param name="send">Sends them; with a token that is cancelled it gives them back. It never fails.</param>
    /// <returns>What is to be waited for: nothing, or while the host stops that they were given back.</returns>
    internal Task BeginAsync(Func<CancellationToken, Task> send)
    {
        var done = new TaskCompletionSource();
        lock (gate)
        {
            if (stopping)
            {
                return send(new CancellationToken(canceled: true));
            }

            _ = begun.Add(done.Task);
        }

        _ = SendAsync(send, done);
        return Task.CompletedTask;
    }

    /// <summary>Begins no more and waits for those begun, for as long as the host has patience.</summary>
    public async Task StopAsync(CancellationToken patience)
    {
        Task[] left;
        lock (gate)
        {
            stopping = true;
            left = [.. begun];
        }

        try
        {
            await Task.WhenAll(left).WaitAsync(patience);
        }
        catch (OperationCanceledException)
        {
            // What is left has its claim, and the transport is asked about it once that has ended.
        }
    }

    private async Task SendAsync(Func<CancellationToken, Task> send, TaskCompletionSource done)
    {
        try
        {
            await send(CancellationToken.None);
        }
        finally
        {
            lock (gate)
            {
                _ = begun.Remove(done.Task);
            }

            done.SetResult();
        }
    }
}
