using Assurance.Core.Planning;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Engine.Rounds;

/// <summary>Does what is due of one run now, and says when to look again. It never waits, so one run holds up no other.</summary>
/// <param name="sleep">When to look again, by now and by what the plan wants; null sleeps as one does whom hints may miss.</param>
public sealed class RunRounds(EngineRoom room, Action<string> tellOnce, Func<Instant, Instant?, Instant>? sleep = null)
{
    private readonly Func<Instant, Instant?, Instant> until = sleep ?? Sleep.Until;

    /// <summary>How long ago the record may have been read where it is planned; zero reads it.</summary>
    public TimeSpan Within { get; init; }

    /// <summary>How often something was done.</summary>
    public int Done { get; private set; }

    /// <returns>When to look again; null once the run is closed.</returns>
    public async Task<Instant?> DoAsync(string run, CancellationToken stopping = default)
    {
        await AdmitAsync(run);
        while (true)
        {
            // What was begun is finished: only between two steps does Ctrl+C count.
            var plan = await room.Rounds.PlanAsync(run, Within, CancellationToken.None);
            if (plan.IsClosed)
            {
                return null;
            }

            var slotted = plan.Batches.Where(b => b.Lane == Lane.Round).OrderBy(b => b.Slot).ToList();
            var due = slotted.Where(b => b.Slot <= Now()).ToList();
            var later = slotted.FirstOrDefault(b => b.Slot > Now());

            // Papers come after the messages of their round, as in the compile orchestration.
            var work = due.Count > 0 || later is not null ? due : plan.Batches.Where(b => b.Lane != Lane.Round).OrderBy(b => b.Lane).ToList();
            if (work.Count == 0)
            {
                return until(Now(), later is null ? plan.NextLook : later.Slot);
            }

            var done = 0;
            foreach (var batch in work)
            {
                if (stopping.IsCancellationRequested)
                {
                    return Now();
                }

                done += await room.Rounds.ExecuteAsync(run, batch.Keys, cancellation: CancellationToken.None);
                await TellOfDowntimeAsync(run, batch.Keys);
            }

            Done++;
            if (done == 0)
            {
                return Sleep.AfterNothingDone(Now());
            }
        }
    }

    private async Task TellOfDowntimeAsync(string run, IReadOnlyList<string> keys)
    {
        foreach (var key in keys.Where(Keys.IsDowntime))
        {
            if (await room.Shelf.Journal(run).ReadAsync(state => state.Tasks.Where(t => t.Key == key).Select(t => ReasonWords.Of(state, t.Task.Reason)).FirstOrDefault(), CancellationToken.None) is { } sentence)
            {
                tellOnce($"{run}: {sentence}. It is caught up with from now on.");
            }
        }
    }

    /// <summary>Each for itself: one that cannot be admitted holds up neither the others nor the round. It stays stored and is tried again.</summary>
    private async Task AdmitAsync(string run)
    {
        var (sources, owed) = await room.Shelf.Journal(run).ReadAsync(
            state => (state.Unsettled.Select(u => u.Stored.Source).ToList(), state.IsClosed ? state.AwaitingReply.ToList() : []), CancellationToken.None);
        var answered = new SortedSet<string>(owed ?? [], StringComparer.Ordinal);
        foreach (var source in sources ?? [])
        {
            await TryAsync($"{run}: what came in as {source} could not be admitted", async () =>
            {
                if (await room.Doors.AdmitAsync(run, source, CancellationToken.None) is { IsAdmitted: true } admitted)
                {
                    _ = answered.Add(admitted.Respondent);
                }
            });
        }

        foreach (var respondent in answered)
        {
            await TryAsync($"{run}: the reply to {respondent} could not be sent", () => room.Rounds.ReplyAsync(run, respondent, CancellationToken.None));
        }
    }

    private async Task TryAsync(string what, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            tellOnce($"{what}: {broken.Message} It is kept and tried again; everything else goes on.");
        }
    }

    private Instant Now() => Instant.FromDateTimeOffset(room.Clock.GetUtcNow());
}
