using System.Collections.Concurrent;
using System.Threading.Channels;
using Assurance.Engine.Rehearsal;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Chaos.Runners;

/// <summary>
/// A runner's end of its two pipes to the coordinator, a word a line. It says which point it has come to and waits there: the coordinator
/// lets it go on, kills it, or leaves it standing while time goes on, as a machine that was suspended.
/// </summary>
internal sealed class Leash(TextReader commands, TextWriter reports, VirtualClock clock)
{
    private readonly Channel<Instant> moments = Channel.CreateUnbounded<Instant>();
    private readonly ConcurrentDictionary<int, TaskCompletionSource> standing = new();
    private readonly Lock writing = new();
    private int points;

    /// <summary>Reads what the coordinator says until it says no more.</summary>
    public async Task ListenAsync()
    {
        while (await commands.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ');
            switch (words[0])
            {
                case "go":
                    await moments.Writer.WriteAsync(Moment(words[1]));
                    break;
                case "on":
                    // Its clock goes on first, and at once: whoever wakes up sees what time it is, also who waited for the mailbox while all stood still.
                    clock.JumpTo(Moment(words[2]));
                    standing[int.Parse(words[1], null)].SetResult();
                    break;
            }
        }

        moments.Writer.Complete();
    }

    /// <summary>The next moment at which to do what is due; null once the coordinator has gone.</summary>
    public async Task<Instant?> NextAsync() => await moments.Reader.WaitToReadAsync() && moments.Reader.TryRead(out var moment) ? moment : null;

    /// <summary>It stands at no point.</summary>
    public bool IsLoose => standing.IsEmpty;

    /// <summary>Stands still at this point until it may go on, if it ever may.</summary>
    public async Task PointAsync(string point)
    {
        var number = Interlocked.Increment(ref points);
        var may = standing[number] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Say($"at {number} {point}");
        await may.Task;
        _ = standing.TryRemove(number, out _);
    }

    public void Ready() => Say("ready");

    public void Idle(long position, Instant wake) => Say($"idle {position} {InstantPattern.ExtendedIso.Format(wake)}");

    public void Closed() => Say("closed");

    /// <summary>Nobody can tell whether the message with this reference was taken.</summary>
    public void Lost(string reference) => Say("lost " + reference);

    public void Tell(string sentence) => Say("told " + sentence.ReplaceLineEndings(" "));

    private void Say(string line)
    {
        lock (writing)
        {
            reports.WriteLine(line);
            reports.Flush();
        }
    }

    private static Instant Moment(string text) => InstantPattern.ExtendedIso.Parse(text).Value;
}
