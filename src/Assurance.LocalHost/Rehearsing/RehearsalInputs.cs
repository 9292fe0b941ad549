using Assurance.Core;
using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Roster;
using NodaTime;

namespace Assurance.LocalHost.Rehearsing;

/// <summary>Reads what a rehearsal is given: a register or none, its links, a calendar or the shipped one. Agencies, groups and members are invented.</summary>
/// <param name="Respondents">Who is asked: schools of the register, and whoever else the cycle asks.</param>
public sealed record RehearsalInputs(RegisterReading Register, IReadOnlyList<Respondent> Respondents, DayCalendar Calendar, string Links, IReadOnlyList<Problem> Problems)
{
    /// <summary>What those who are asked are called.</summary>
    public required AudienceWords Words { get; init; }

    /// <param name="roster">Register file, or null for an invented county.</param>
    /// <param name="respondents">How many are invented of the kind the cycle asks first.</param>
    public static RehearsalInputs Read(CycleDefinition definition, string? roster, string? links, string? calendar, int? respondents, int seed, LocalDate through)
    {
        var problems = new List<Problem>();
        var audience = definition.Audience;
        var asksSchools = audience.Asks(AudienceKind.Schools);
        if (!asksSchools && roster is not null)
        {
            problems.Add(new Problem(roster, null, $"{definition.Policy.Title} asks {audience.Words.Noun.Many}, and a register lists schools.", $"Leave --roster out: {audience.Words.Noun.Many} are invented, as many as --respondents says."));
        }

        var ofSchools = audience.Of == AudienceKind.Schools ? respondents : null;
        var (linksName, linkRows, registerName, registerBytes) = asksSchools ? Files(roster, links, ofSchools, seed, problems) : ("none", [], "", null);
        var register = registerBytes is null
            ? new RegisterReading { AuthorityCode = asksSchools ? "" : SampleCounty.Code, AuthorityName = asksSchools ? "" : SampleCounty.Name }
            : RegisterReader.Read(registerName, registerBytes, definition.Audience, definition.Duties, linkRows);
        problems.AddRange(register.Problems);
        if (problems.Count == 0 && asksSchools && register.InScope.Count == 0)
        {
            problems.Add(new Problem(registerName, null, "No row of the register is in scope.", "Give the register of your own authority, with its open schools."));
        }

        var days = Days(definition.Policy, calendar, register.AuthorityCode.Length == 0 ? "000" : register.AuthorityCode, through, problems);
        var bodies = InventedBodies.Of(register.AuthorityName, seed, audience.Of, respondents, audience.Kinds).Asked(definition, days.Id);
        return new RehearsalInputs(register, [.. register.InScope, .. bodies], days, linksName, problems) { Words = audience.Words };
    }

    /// <summary>A cycle that counts in working days keeps no school's term dates.</summary>
    private static DayCalendar Days(CyclePolicy policy, string? calendar, string laCode, LocalDate through, List<Problem> problems)
    {
        if (policy.Clock == DayKind.SchoolDays)
        {
            return TermDates(calendar, laCode, through, problems);
        }

        if (calendar is not null)
        {
            problems.Add(new Problem(calendar, null, $"{policy.Title} counts in working days, not by term dates.", "Leave --calendar out."));
        }

        return ShippedCalendars.WorkingDays();
    }

    private static (string LinksName, IReadOnlyList<PredecessorLink> Links, string RegisterName, byte[]? Register) Files(
        string? roster, string? links, int? respondents, int seed, List<Problem> problems)
    {
        if (roster is null)
        {
            var made = SyntheticRegister.Generate(new SyntheticRegisterOptions { Seed = seed, LaCode = SampleCounty.Code, LaName = SampleCounty.Name, Open = respondents ?? SampleCounty.Schools, Closed = SampleCounty.Closed });
            var (rows, found) = LinksReader.Read("invented links", made.Links);
            problems.AddRange(found);
            return ("invented with the register", rows, "invented register", made.Register);
        }

        if (!File.Exists(roster))
        {
            problems.Add(new Problem(roster, null, "There is no such file.", "Give the path of the national register's CSV (its download is named edubasealldata… with a date)."));
            return ("none", [], roster, null);
        }

        var beside = links ?? Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(roster))!, "*links*.csv").Order(StringComparer.Ordinal).FirstOrDefault();
        IReadOnlyList<PredecessorLink> linkRows = [];
        if (beside is not null && !File.Exists(beside))
        {
            problems.Add(new Problem(beside, null, "There is no such file.", "Give the path of the register's links CSV, or leave --links out."));
        }
        else if (beside is not null)
        {
            (linkRows, var found) = LinksReader.Read(Path.GetFileName(beside), File.ReadAllBytes(beside));
            problems.AddRange(found);
        }

        return (beside is null ? "none: predecessors are not known" : Path.GetFileName(beside), linkRows, Path.GetFileName(roster), File.ReadAllBytes(roster));
    }

    private static DayCalendar TermDates(string? file, string laCode, LocalDate through, List<Problem> problems)
    {
        if (file is null)
        {
            return ShippedCalendars.School(laCode, through);
        }

        if (!File.Exists(file))
        {
            problems.Add(new Problem(file, null, "There is no such file.", "Give the path of a term-dates file, or leave --calendar out."));
            return ShippedCalendars.School(laCode, through);
        }

        var bytes = File.ReadAllBytes(file);
        var (read, found) = CalendarFile.Read(Path.GetFileName(file), bytes);
        problems.AddRange(found);
        return read is null ? ShippedCalendars.School(laCode, through) : ShippedCalendars.SchoolFrom(Path.GetFileName(file), bytes, through);
    }
}
