using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Roster;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Functions.Tests.Years.Cycles;

/// <summary>A few schools, agencies, groups and members, and what a year of any shipped cycle with them is made of.</summary>
internal static class SmallPartnership
{
    /// <summary>Enough for digests, for somebody who never answers, and for a cut of an anonymous survey that is told.</summary>
    private const int Respondents = 12;

    private const int Members = 30;

    private static readonly SyntheticRegisterOptions County = new() { Open = Respondents, Closed = 3 };

    /// <summary>The day from which every cycle is kept.</summary>
    public static readonly LocalDate From = new(2026, 8, 24);

    public static RehearsalOptions Year(string cycle, int seed = 7)
    {
        var definition = ShippedCycles.Load(cycle);
        var audience = definition.Audience;
        var isOfSchools = definition.Policy.Clock == DayKind.SchoolDays;
        var calendar = isOfSchools ? ShippedCalendars.School(County.LaCode, From.PlusYears(5)) : ShippedCalendars.WorkingDays();
        var bodies = InventedBodies.Of(County.LaName, seed, audience.Of, audience.Of == AudienceKind.Members ? Members : Respondents, audience.Kinds).Asked(definition, calendar.Id);
        return new RehearsalOptions
        {
            Definition = definition,
            Respondents = [.. audience.Asks(AudienceKind.Schools) ? Schools(definition, seed) : [], .. bodies],
            Calendar = calendar,
            Partnership = SmallCounty.Partnership,
            Opens = Openings.NextDay(definition.Policy, [], From),
            ResponseRate = 0.75,
            Seed = seed,
            LaCode = County.LaCode,
            Papers = PaperChoice.Sample,
        };
    }

    private static IReadOnlyList<Respondent> Schools(CycleDefinition definition, int seed)
    {
        var made = SyntheticRegister.Generate(County with { Seed = seed });
        var (links, wrong) = LinksReader.Read("links", made.Links);
        var register = RegisterReader.Read(made.RegisterName, made.Register, definition.Audience, definition.Duties, links);
        Assert.Empty(wrong);
        Assert.Empty(register.Problems);
        return register.InScope;
    }
}
