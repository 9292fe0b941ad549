using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Intake;
using Assurance.Engine.Memory;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.TestKit.Cycles;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Audiences;

/// <summary>A light return begins with what was answered in the full one, or in its own last year, whichever is newer.</summary>
public sealed class CarriesFromTests
{
    private readonly InMemoryRecord record = new();
    private readonly InMemoryObjects objects = new();

    [Fact]
    public async Task First_answers_come_from_the_newer_of_the_two()
    {
        await PlayAsync(TestCycles.LoadFrom(TestCycles.Agencies), 2026);
        var first = await PlayAsync(Light(), 2027);
        Assert.Equal("agency-check.2026-27", await BeforeAsync(first));

        var second = await PlayAsync(Light(), 2028);
        Assert.Equal("agency-light.2027-28", await BeforeAsync(second));

        await PlayAsync(TestCycles.LoadFrom(TestCycles.Agencies), 2029);
        Assert.Equal("agency-check.2029-30", await BeforeAsync(await PlayAsync(Light(), 2030)));
    }

    [Fact]
    public async Task Without_any_of_the_two_there_is_nothing_to_begin_with() => Assert.Null(await BeforeAsync(await PlayAsync(Light(), 2027)));

    [Fact]
    public void A_cycle_carries_nothing_from_itself() => Assert.Contains(
        TestCycles.Read(TestCycles.Agencies, ("cycle.yaml", "everyYears: 3", "everyYears: 3\ncarriesFrom: agency-check")).Problems,
        p => p.What.Contains("names the cycle itself", StringComparison.Ordinal));

    /// <summary>The id of a question stands for the same question in both.</summary>
    private static CycleDefinition Light() => TestCycles.LoadFrom(
        TestCycles.Agencies,
        ("cycle.yaml", "id: agency-check", "id: agency-light"),
        ("cycle.yaml", "everyYears: 3", "everyYears: 1\nnotInYearsOf: agency-check\ncarriesFrom: agency-check"));

    private async Task<string> PlayAsync(CycleDefinition definition, int year)
    {
        using var stage = await RehearsalStage.SetAsync(
            new RehearsalOptions
            {
                Definition = definition,
                Respondents = InventedBodies.Of("Merrowshire", 1, AudienceKind.Agencies, 5).Asked(definition, WorkingDays.Id),
                Calendar = ShippedCalendars.WorkingDays(),
                Partnership = SmallCounty.Partnership,
                Opens = definition.Policy.Timetable.OpensIn(year),
                ResponseRate = 1,
                Seed = year,
                LaCode = "999",
                Papers = PaperChoice.None,
            },
            record, objects, new MemoryMail(), new MemoryPublication(), new PlainComposer());
        Assert.False(await new RoundDriver(stage.Room.Rounds, stage.World, stage.World.Clock).DriveAsync(stage.Run, stage.World.Clock.Now + Duration.FromDays(300)));
        return stage.Run;
    }

    private async Task<string?> BeforeAsync(string run)
    {
        using var room = new EngineRoom(record, objects, new MemoryMail(), new MemoryPublication(), new PlainComposer(), new SeededEntropy(1), new VirtualClock(Instant.FromUtc(2031, 1, 1, 8, 0)));
        var name = await room.Shelf.Journal(run).ReadAsync(state => state.Opened!.LastAnswers);
        if (name is null || await room.Box.GetAsync<LastAnswersObject>(name) is not { } last)
        {
            return null;
        }

        var agency = await room.Shelf.Journal(run).ReadAsync(state => state.Respondents[0].Id);
        Assert.Equal(5, last.Returns.Count);
        Assert.NotEmpty((await room.LastYear.ReadAsync(room.Shelf.Journal(run), agency!))!.Answers);
        return last.Run;
    }
}
