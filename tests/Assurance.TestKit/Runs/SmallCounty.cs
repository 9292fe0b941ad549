using Assurance.Core.Record;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Roster;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.TestKit.Runs;

/// <summary>An invented county of some dozens of schools, with trusts, so with people who answer for several.</summary>
public static class SmallCounty
{
    public static PartnershipDetails Partnership { get; } = new("Test Partnership", "The team", "team@example.invalid", "01632 960 001", "A Sender", "Manager", "https://example.invalid");

    /// <summary>A year of it, in which a share of the schools never answers.</summary>
    public static RehearsalOptions Year(int seed, int schools, CycleDefinition? cycle = null, LocalDate? opens = null)
    {
        var definition = cycle ?? ShippedCycles.Load("section-175");
        var made = SyntheticRegister.Generate(new SyntheticRegisterOptions { Seed = seed, Open = schools, Closed = 5 });
        var (links, wrong) = LinksReader.Read(made.LinksName, made.Links);
        var reading = RegisterReader.Read(made.RegisterName, made.Register, definition.Audience, definition.Duties, links);
        Assert.Empty(wrong);
        Assert.Empty(reading.Problems);
        var day = opens ?? new LocalDate(2026, 9, 21);
        return new RehearsalOptions
        {
            Definition = definition,
            Respondents = reading.InScope,
            Calendar = ShippedCalendars.School(reading.AuthorityCode, day.PlusYears(2)),
            Partnership = Partnership,
            Opens = day,
            ResponseRate = 0.7,
            Seed = seed,
            LaCode = reading.AuthorityCode,
            Papers = PaperChoice.Sample,
        };
    }
}
