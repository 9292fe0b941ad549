using System.Diagnostics;
using System.Threading.Channels;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Chaos.Runners;

/// <summary>
/// All runner processes of a trial. Time goes on only when every one that lives has said that it is idle at this moment, so that a claim
/// never seems old because a process is merely slow; one that is left standing on purpose is not waited for.
/// </summary>
/// <param name="start">What the next process is told.</param>
/// <param name="killed">Called once a process is gone, or left standing, with its number.</param>
internal sealed class Crew(Executioner executioner, Func<RunnerOptions> start, Func<int, Task> killed, Action<string> lost) : IAsyncDisposable
{
    private readonly Channel<(RunnerProcess Runner, string? Line)> reports = Channel.CreateUnbounded<(RunnerProcess, string?)>();
    private readonly List<RunnerProcess> runners = [];
    private readonly Dictionary<string, int> told = new(StringComparer.Ordinal);
    private (RunnerProcess Runner, long From, TimeSpan Lead)? doomed;
    private Instant now;

    public int Kills { get; private set; }

    public int Stalls { get; private set; }

    /// <summary>What processes said went wrong, and how often.</summary>
    public IReadOnlyDictionary<string, int> Told => told;

    public bool IsClosed => runners.Exists(r => r.Standing == RunnerStanding.Finished);

    /// <summary>The earliest moment at which one of them wants to look again, or wakes up.</summary>
    public Instant NextWake => runners
        .Select(r => r.Standing == RunnerStanding.Stalled ? r.StalledUntil : r.Standing == RunnerStanding.Idle ? r.Wake : Instant.MaxValue)
        .DefaultIfEmpty(Instant.MaxValue).Min();

    public void Enlist(int count)
    {
        for (var i = 0; i < count; i++)
        {
            runners.Add(RunnerProcess.Start(start(), reports.Writer));
        }
    }

    /// <summary>Lets all of them do what is due at this moment, until none finds anything more to do.</summary>
    /// <param name="meanwhile">What people do at the same time.</param>
    /// <param name="positionAsync">Where the record ends.</param>
    public async Task WorkAsync(Instant moment, Task meanwhile, Func<Task<long>> positionAsync)
    {
        now = moment;
        foreach (var stalled in runners.Where(r => r.Standing == RunnerStanding.Stalled && r.StalledUntil <= now))
        {
            // Whoever said that it waits, while another of its threads was left standing, is sent on like the others.
            stalled.Standing = stalled.Waits ? RunnerStanding.Idle : RunnerStanding.Working;
            stalled.Release(now);
        }

        while (true)
        {
            var position = await positionAsync();
            var isOver = meanwhile.IsCompleted;
            foreach (var idle in runners.Where(r => r.Standing == RunnerStanding.Idle && (r.SentTo < now || r.Position < position)))
            {
                idle.Go(now);
            }

            Doom();
            if (!runners.Exists(r => r.Standing == RunnerStanding.Working))
            {
                if (isOver && runners.Exists(r => r.Standing is RunnerStanding.Idle or RunnerStanding.Finished))
                {
                    break;
                }

                // Nobody is at work and somebody is awaited: a process that starts, or people.
                await Task.WhenAny(reports.Reader.WaitToReadAsync().AsTask(), isOver ? Task.Delay(Timeout.Infinite) : meanwhile);
            }

            await HearAsync();
        }

        await meanwhile;
    }

    /// <summary>Lets them end by themselves.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var runner in runners.Where(r => r.Standing != RunnerStanding.Gone))
        {
            await runner.EndAsync();
        }

        runners.ForEach(r => r.Dispose());
        runners.Clear();
    }

    /// <summary>Hears what there is to hear, and waits for it only while somebody works.</summary>
    private async Task HearAsync()
    {
        while (runners.Exists(r => r.Standing == RunnerStanding.Working) || reports.Reader.TryPeek(out _))
        {
            if (doomed is { Runner.Standing: RunnerStanding.Working } due && Stopwatch.GetElapsedTime(due.From) >= due.Lead)
            {
                doomed = null;
                await KillAsync(due.Runner);
                continue;
            }

            if (!reports.Reader.TryRead(out var report))
            {
                var heard = reports.Reader.WaitToReadAsync().AsTask();
                _ = doomed is { Runner.Standing: RunnerStanding.Working } ? await Task.WhenAny(heard, Task.Delay(1)) == heard : await heard;
                continue;
            }

            if (report.Line is { } line)
            {
                if (await HeedAsync(report.Runner, line.Split(' ', 2)))
                {
                    return;
                }
            }
            else if (report.Runner.Standing != RunnerStanding.Gone)
            {
                throw new InvalidOperationException($"Runner {report.Runner.Number} died by itself: {report.Runner.Errors}");
            }
        }
    }

    /// <returns>True where somebody has nothing more to do, so that the others have to be looked at.</returns>
    private async Task<bool> HeedAsync(RunnerProcess runner, string[] words)
    {
        switch (words[0])
        {
            case "lost":
                lost(words[1]);
                return false;
            case "told":
                var what = words[1].Split(':')[0];
                told[what] = told.GetValueOrDefault(what) + 1;
                return false;
            case var _ when runner.Standing == RunnerStanding.Gone:
                return false;
            case "at":
                var at = words[1].Split(' ');
                await AtAsync(runner, int.Parse(at[0], null), at[1]);
                return false;
            case "ready":
                runner.Standing = RunnerStanding.Idle;
                return true;
            case "idle":
                var idle = words[1].Split(' ');
                runner.Waits = true;
                runner.Standing = runner.Standing == RunnerStanding.Stalled ? RunnerStanding.Stalled : RunnerStanding.Idle;
                runner.Position = long.Parse(idle[0], null);
                runner.Wake = InstantPattern.ExtendedIso.Parse(idle[1]).Value;
                return true;
            case "closed":
                runner.Standing = RunnerStanding.Finished;
                return true;
            default:
                throw new InvalidOperationException($"Runner {runner.Number} said something nobody understands: {words[0]}");
        }
    }

    private async Task AtAsync(RunnerProcess runner, int point, string name)
    {
        if (runner.Standing == RunnerStanding.Stalled)
        {
            runner.Hold(point);
            return;
        }

        var others = runners.Count(r => r != runner && r.Standing is RunnerStanding.Idle or RunnerStanding.Working);
        var sentence = executioner.Judge(name, mayStall: others > 0 && !runners.Exists(r => r.Standing == RunnerStanding.Stalled));
        switch (sentence?.Kind)
        {
            case SentenceKind.Exact:
                await KillAsync(runner);
                break;
            case SentenceKind.OnTheMove:
                runner.GoOn(point, now);
                var from = Stopwatch.GetTimestamp();
                while (Stopwatch.GetElapsedTime(from) < sentence.Lead)
                {
                    Thread.SpinWait(20);
                }

                await KillAsync(runner);
                break;
            case SentenceKind.Stall:
                Stalls++;
                runner.Standing = RunnerStanding.Stalled;
                runner.StalledUntil = now + Duration.FromMinutes(31 + executioner.Below(60));
                runner.Hold(point);
                await killed(runner.Number);
                break;
            default:
                runner.GoOn(point, now);
                break;
        }
    }

    private void Doom()
    {
        var working = runners.Where(r => r.Standing == RunnerStanding.Working).ToList();
        if (working.Count == 0 || doomed is { Runner.Standing: RunnerStanding.Working })
        {
            return;
        }

        // Whoever was done sooner got away; then it is somebody else's turn.
        if ((doomed?.Lead ?? executioner.JudgeSentOff()) is { } lead)
        {
            doomed = (working[executioner.Below(working.Count)], Stopwatch.GetTimestamp(), lead);
        }
    }

    private async Task KillAsync(RunnerProcess runner)
    {
        await runner.KillAsync();
        Kills++;
        await killed(runner.Number);
        _ = runners.Remove(runner);
        runner.Dispose();
        Enlist(1);
    }
}
