using Assurance.Engine.Ports;

namespace Assurance.Engine.Rounds;

/// <summary>
/// The messages of a batch, written on all cores while those before them are handed over. They are handed over in their order, and
/// only a few are written ahead: what waits for its turn takes memory, and says what its objects said when it was written.
/// </summary>
/// <param name="write">Writes the message of that number; it may be asked for several at once.</param>
internal sealed class WrittenAhead(int count, Func<int, Task<OutgoingMessage>> write)
{
    private static readonly int _ahead = 2 * Environment.ProcessorCount;
    private readonly Lock gate = new();
    private readonly Task<OutgoingMessage>?[] begun = new Task<OutgoingMessage>?[count];
    private int next;

    /// <summary>The message of that number, each once.</summary>
    public Task<OutgoingMessage> TakeAsync(int number)
    {
        if (count == 1)
        {
            return write(number);
        }

        // Whoever keeps to one thread is kept to it.
        var onto = SynchronizationContext.Current is null ? TaskScheduler.Default : TaskScheduler.FromCurrentSynchronizationContext();
        lock (gate)
        {
            for (; next < Math.Min(count, number + 1 + _ahead); next++)
            {
                var each = next;
                begun[each] = Task.Factory.StartNew(() => write(each), CancellationToken.None, TaskCreationOptions.DenyChildAttach, onto).Unwrap();
            }

            var taken = begun[number] ?? throw new InvalidOperationException($"Message {number} of the batch was taken before.");
            begun[number] = null;
            return taken;
        }
    }
}
