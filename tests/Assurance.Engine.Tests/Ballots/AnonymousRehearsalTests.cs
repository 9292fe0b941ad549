using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Definitions;
using Assurance.Engine.Memory;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.TestKit.Cycles;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Ballots;

/// <summary>A rehearsal of an anonymous collection: simulated members cast ballots.</summary>
public sealed class AnonymousRehearsalTests
{
    [Theory]
    [InlineData(Participation.Known)]
    [InlineData(Participation.Unknown)]
    public async Task Simulated_members_take_part_and_the_run_goes_to_its_end(Participation participation)
    {
        var (summary, events) = await RehearseAsync(participation == Participation.Known ? TestCycles.Load() : TestCycles.LoadUnknown());

        Assert.True(summary.Closed);
        Assert.Equal(30, summary.Responses);
        Assert.Equal(10, summary.NonRespondents);
        Assert.Equal((0, 0), (summary.WrittenAssurances, summary.Escalations));
        Assert.DoesNotContain(events, e => e.Body is ResponseReceived or FormReceived or SubmissionStored);
        Assert.Equal(30, events.Select(e => e.Body).OfType<BallotsCounted>().Last().Count);
        Assert.True(participation == Participation.Known ? summary.Messages < 100 : summary.Messages > 110, $"{summary.Messages} messages");
    }

    private static async Task<(RehearsalSummary Summary, IReadOnlyList<RunEvent> Events)> RehearseAsync(CycleDefinition definition)
    {
        var opening = PulseRun.Opening(definition, 40);
        var (record, mail) = (new InMemoryRecord(), new MemoryMail());
        using var stage = await RehearsalStage.SetAsync(
            new RehearsalOptions { Definition = definition, Respondents = opening.Respondents, Calendar = opening.Calendar, Partnership = opening.Partnership, Opens = opening.Opens, ResponseRate = 0.75, Seed = 3, LaCode = "926" },
            record, new InMemoryObjects(), mail, new MemoryPublication(), new PlainComposer());
        var driver = new RoundDriver(stage.Room.Rounds, stage.World, stage.World.Clock);
        _ = await driver.DriveAsync(stage.Run, stage.World.Clock.Now + Duration.FromDays(200));
        var summary = await stage.Room.Shelf.Journal(stage.Run).ReadAsync(state => RehearsalSummary.Of(state, mail.Sent.Count, 0, driver.Rounds, stage.World.Clock.Now, [], ""));
        return (summary!, [.. (await record.ReadAsync(stage.Run)).Select(l => EventJson.Read(l.Bytes.Span))]);
    }
}
