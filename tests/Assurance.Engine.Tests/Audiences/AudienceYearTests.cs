using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Memory;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Roster;
using Assurance.Engine.Rounds;
using Assurance.TestKit.Cycles;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Audiences;

/// <summary>A year with agencies, with groups, with members, with several of them: whoever is asked ends returned, exempt or at the top of the ladder.</summary>
public sealed class AudienceYearTests
{
    public static TheoryData<string> Audiences => new("agencies", "contributors", "groups");

    [Theory]
    [MemberData(nameof(Audiences))]
    public async Task Everybody_ends_returned_exempt_or_escalated_whatever_the_seed(string audience)
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            var definition = Cycle(audience);
            var mail = new MemoryMail();
            var number = 4 + SeededDraw.For(seed, audience).Below(14);
            var rate = SeededDraw.For(seed, audience, "rate").Unit();
            using var stage = await OpenAsync(definition, number, seed, rate, mail);
            var exempted = (await StateAsync(stage)).Respondents[seed % 3].Id;
            _ = await stage.Room.Desk.ExemptAsync(stage.Run, exempted, SimulatedWorld.Officer, "A test.");

            Assert.False(await PlayAsync(stage), $"{audience}, seed {seed}: the run did not come to its end.");

            var state = await StateAsync(stage);
            var top = definition.Policy.Ladder.Count - 1;
            Assert.All(state.Respondents, r => Assert.True(
                r.Returns.Count > 0 || r.IsExempt || r.RungStates[top].IsSettled || r.RungStates[top].HasActed || r.Passed.Any(p => p.Reason.Code == "no-contact"),
                $"{audience}, seed {seed}: {r.Id} is none of the three."));
            Assert.Equal(mail.Sent.Count, mail.Sent.Select(m => m.Reference).Distinct(StringComparer.Ordinal).Count());
            Assert.DoesNotContain(state.Tasks, t => t.Task.Task == "unknown-type");
            Assert.All(mail.Sent.Where(m => m.Channel == Channel.Email), m => Assert.EndsWith("@example.invalid", m.To!.Address, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Members_take_part_in_an_anonymous_collection_by_their_codes()
    {
        var definition = TestCycles.LoadMembers();
        using var stage = await OpenAsync(definition, 40, 3, 0.5, new MemoryMail());

        Assert.False(await PlayAsync(stage));

        var state = await StateAsync(stage);
        Assert.Equal(40, state.Respondents.Count);
        Assert.Equal(20, state.BallotsCast);
        Assert.All(state.Respondents, r => Assert.StartsWith("LG-", r.Id, StringComparison.Ordinal));
    }

    [Fact]
    public void As_many_are_invented_as_the_partnership_usually_has_or_as_are_asked_for()
    {
        var usual = InventedBodies.Of("Merrowshire", 1);

        Assert.Equal((30, 11, 120), (usual.Agencies.Count, usual.Groups.Count, usual.Members.Count));
        Assert.Equal(6, usual.Groups.Count(g => g.Kind == GroupKind.LocalGroup));
        Assert.Equal(usual.Agencies.Count, usual.Agencies.Select(a => a.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(usual.Agencies.Count, usual.Agencies.Select(a => a.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(400, InventedBodies.Of("Merrowshire", 1, AudienceKind.Agencies, 400).Agencies.Select(a => a.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(300, InventedBodies.Of("Merrowshire", 1, AudienceKind.Members, 300).Members.Select(m => m.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(9, InventedBodies.Of("Merrowshire", 1, AudienceKind.Groups, 9, [GroupKind.SubGroup]).Groups.Count(g => g.Kind == GroupKind.SubGroup));
        Assert.Equal(7, InventedBodies.Of("Merrowshire", 1, AudienceKind.Groups, 7).Groups.Count);
    }

    [Fact]
    public void An_agency_keeps_its_sector_standing_and_locality_where_a_school_has_phase_type_and_district()
    {
        var bodies = new PartnershipBodies([new Agency("POL", "Example Constabulary", "Police and justice", Standing.Statutory, "")], [new PartnershipGroup("SG-QA", "Quality", GroupKind.SubGroup), new PartnershipGroup("LG-1", "North", GroupKind.LocalGroup)], []);

        var asked = bodies.Asked(TestCycles.LoadContributors(), "working-days");

        Assert.Equal(["POL", "SG-QA"], asked.Select(r => r.Id));
        Assert.Equal(("Police and justice", "Statutory", "Whole area", "section-11"), (asked[0].Phase, asked[0].TypeGroup, asked[0].District, asked[0].Duty));
        Assert.Equal(("Sub-group", "Group of the partnership", "Whole area", "invited"), (asked[1].Phase, asked[1].TypeGroup, asked[1].District, asked[1].Duty));
    }

    private static CycleDefinition Cycle(string audience) => audience switch
    {
        "agencies" => TestCycles.LoadFrom(TestCycles.Agencies),
        "contributors" => TestCycles.LoadContributors(),
        _ => TestCycles.LoadGroups(),
    };

    private static Task<RehearsalStage> OpenAsync(CycleDefinition definition, int number, int seed, double rate, MemoryMail mail) => RehearsalStage.SetAsync(
        new RehearsalOptions
        {
            Definition = definition,
            Respondents = InventedBodies.Of("Merrowshire", seed, definition.Audience.Of, number, definition.Audience.Kinds).Asked(definition, WorkingDays.Id),
            Calendar = ShippedCalendars.WorkingDays(),
            Partnership = SmallCounty.Partnership,
            Opens = definition.Policy.Timetable.OpensIn(2026),
            ResponseRate = rate,
            Seed = seed,
            LaCode = "999",
            Papers = PaperChoice.None,
        },
        new InMemoryRecord(), new InMemoryObjects(), mail, new MemoryPublication(), new PlainComposer(), new InMemoryBallotBox());

    private static async Task<bool> PlayAsync(RehearsalStage stage) =>
        await new RoundDriver(stage.Room.Rounds, stage.World, stage.World.Clock).DriveAsync(stage.Run, stage.World.Clock.Now + Duration.FromDays(500));

    private static async Task<RunState> StateAsync(RehearsalStage stage) => (await stage.Room.Shelf.Journal(stage.Run).ReadAsync(s => s))!;
}
