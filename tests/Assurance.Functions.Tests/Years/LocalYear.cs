using Assurance.Engine.Memory;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.TestKit.Runs;

namespace Assurance.Functions.Tests.Years;

/// <summary>A year as the command <c>rehearse</c> drives it.</summary>
internal static class LocalYear
{
    /// <param name="outage">When the host is off, or null.</param>
    public static async Task<Year> PlayAsync(RehearsalOptions options, Outage? outage = null, bool numbered = false)
    {
        var record = new InMemoryRecord();
        var sent = new SentLog(new MemoryMail());
        using var stage = await RehearsalStage.SetAsync(options, record, new InMemoryObjects(), sent, new MemoryPublication(), new PlainComposer());
        if (numbered)
        {
            var straight = stage.World.HandIn;
            stage.World.HandIn = (run, submission) => straight(run, HandedIn.Numbered(submission));
        }

        var driver = new RoundDriver(stage.Room.Rounds, outage?.Waiter(stage.World) ?? stage.World, stage.World.Clock);
        _ = await driver.DriveAsync(stage.Run, stage.World.Clock.Now + Year.Longest);
        return await Year.OfAsync(stage, record, sent);
    }
}
