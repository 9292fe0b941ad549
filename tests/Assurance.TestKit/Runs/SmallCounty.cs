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
        var made = SyntheticRegister.Generate(new SyntheticRegisterOptions { Seed = seed, Open = schools, Closed = 5 });
        return Of(made.RegisterName, made.Register, made.Links, seed, 0.7, cycle, opens);
    }

    /// <summary>The same of any register and its links.</summary>
    public static RehearsalOptions Of(string name, byte[] register, byte[] links, int seed, double responseRate, CycleDefinition? cycle = null, LocalDate? opens = null)
    {
        var definition = cycle ?? ShippedCycles.Load("section-175");
        var (rows, wrong) = LinksReader.Read("links", links);
        var reading = RegisterReader.Read(name, register, definition.Audience, definition.Duties, rows);
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
            ResponseRate = responseRate,
            Seed = seed,
            LaCode = reading.AuthorityCode,
            Papers = PaperChoice.Sample,
        };
    }
}
