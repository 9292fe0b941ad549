using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Engine.Memory;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.TestKit.Properties;
using Assurance.TestKit.Runs;
using FsCheck.Fluent;
using NodaTime;

namespace Assurance.Engine.Tests.CatchUp;

/// <summary>The host is off for one, three, ten or forty days, beginning at any stage of a year.</summary>
public sealed class CatchUpTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(40)]
    public void What_was_due_is_caught_up_with_in_its_turn_once_and_somebody_hears_of_it(int days) =>
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), seed => PlayAsync(seed, days).GetAwaiter().GetResult())
            .Hold(8);

    private static async Task PlayAsync(int seed, int days)
    {
        var draw = SeededDraw.For(seed, "outage");
        var options = SmallCounty.Year(seed, 8 + draw.Below(10)) with { FirstRun = draw.Chance(0.15), ResponseRate = draw.Unit() };
        var outage = Outage.Around(RunDates.Reckon(options.Definition.Policy, options.Calendar, options.Opens), draw.Below(100), days, draw);
        var (twin, _) = await YearAsync(options, null);

        var (events, state) = await YearAsync(options, outage);

        var rules = new CatchUpRules(events, state, $"seed {seed}, off from {outage.From} for {days} days");
        rules.Hold();
        rules.IsNoted(outage, twin);
    }

    private static async Task<(IReadOnlyList<RunEvent> Events, RunState State)> YearAsync(RehearsalOptions options, Outage? outage)
    {
        var record = new InMemoryRecord();
        using var stage = await RehearsalStage.SetAsync(options, record, new InMemoryObjects(), new MemoryMail(), new MemoryPublication(), new PlainComposer());
        var driver = new RoundDriver(stage.Room.Rounds, outage?.Waiter(stage.World) ?? stage.World, stage.World.Clock);
        _ = await driver.DriveAsync(stage.Run, stage.World.Clock.Now + Duration.FromDays(730));
        return ([.. (await record.ReadAsync(stage.Run)).Select(l => EventJson.Read(l.Bytes.Span))], (await stage.Room.Shelf.Journal(stage.Run).ReadAsync(s => s))!);
    }
}
