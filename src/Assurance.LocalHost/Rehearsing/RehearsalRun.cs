using Assurance.Documents;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using NodaTime;

namespace Assurance.LocalHost.Rehearsing;

/// <summary>Runs a rehearsal of one cycle from opening to publication and writes what it did.</summary>
/// <param name="years">One rehearsal a year, in order.</param>
public sealed class RehearsalRun(IReadOnlyList<RehearsalOptions> years, string folder, string links)
{
    /// <summary>A run that is not closed by then has gone wrong: the longest follows promised actions for two years after its report.</summary>
    public static readonly Duration Longest = Duration.FromDays(1500);

    /// <param name="progress">Told the day reached and the returns in so far.</param>
    /// <returns>One summary a run.</returns>
    public async Task<IReadOnlyList<RehearsalSummary>> RunAsync(Action<LocalDate, int>? progress = null, CancellationToken cancellation = default)
    {
        using var stores = new RehearsalStores(folder, years[0].Respondents.Count);
        var summaries = new List<RehearsalSummary>();
        foreach (var year in years)
        {
            summaries.Add(await RunOneAsync(year, stores, progress, cancellation));
        }

        var whole = await stores.WriteAsync(RehearsalSummary.Sum(summaries), cancellation);
        return summaries.Count == 1 ? [whole] : [.. summaries, whole];
    }

    private async Task<RehearsalSummary> RunOneAsync(RehearsalOptions options, RehearsalStores stores, Action<LocalDate, int>? progress, CancellationToken cancellation)
    {
        var sent = new SentLog(stores.Outbox);
        using var stage = await RehearsalStage.SetAsync(options, stores.Record, stores.Objects, sent, stores.Publication, new RoomForPapers(new OpenXmlComposer()), stores.Ballots, cancellation);
        var driver = new RoundDriver(stage.Room.Rounds, stage.World, stage.World.Clock);
        _ = await driver.DriveAsync(
            stage.Run,
            stage.World.Clock.Now + Longest,
            () =>
            {
                progress?.Invoke(Core.Calendar.UkTime.Date(stage.World.Clock.Now), stage.World.Returns);
                return Task.FromResult(false);
            },
            cancellation);
        return (await stage.Room.Shelf.Journal(stage.Run).ReadAsync(
            state => RehearsalSummary.Of(state, sent.Count, sent.Duplicates, driver.Rounds, stage.World.Clock.Now, stores.DocumentsOf(stage.Run), links), cancellation))!;
    }
}
