using Assurance.Core.Record;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Roster;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Functions.Tests.Years;

/// <summary>What the compared years are made of, put together as the command <c>rehearse</c> does.</summary>
internal static class Counties
{
    /// <summary>A real register, the second round of its partnership.</summary>
    public static RehearsalOptions Norfolk() => Of("gias-norfolk.csv", Data("gias-norfolk.csv"), Data("gias-norfolk-links.csv"));

    /// <summary>A small invented county with trusts, so with digests; every letter is held first, two mailboxes send.</summary>
    public static RehearsalOptions SmallFirstRun()
    {
        var made = SyntheticRegister.Generate(new SyntheticRegisterOptions { Seed = 7, Open = 60, Closed = 10 });
        return Of(made.RegisterName, made.Register, made.Links) with { FirstRun = true, Mailboxes = 2 };
    }

    private static RehearsalOptions Of(string name, byte[] register, byte[] links)
    {
        var definition = ShippedCycles.Load("section-175");
        var (rows, wrong) = LinksReader.Read("links", links);
        var reading = RegisterReader.Read(name, register, definition.Audience, definition.Duties, rows);
        Assert.Empty(wrong);
        Assert.Empty(reading.Problems);
        var opens = new LocalDate(2026, 9, 21);
        return new RehearsalOptions
        {
            Definition = definition,
            Respondents = reading.InScope,
            Calendar = ShippedCalendars.School(reading.AuthorityCode, opens.PlusYears(2)),
            Partnership = new PartnershipDetails("Test Partnership", "The team", "team@example.invalid", "01632 960 001", "A Sender", "Manager", "https://example.invalid"),
            Opens = opens,
            ResponseRate = 0.75,
            Seed = 7,
            LaCode = reading.AuthorityCode,
            Papers = PaperChoice.Sample,
        };
    }

    private static byte[] Data(string file) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "register", file));
}
