using Assurance.Core;
using Assurance.Core.Calendar;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Roster;
using NodaTime;

namespace Assurance.LocalHost.Rehearsing;

/// <summary>Reads what a rehearsal is given: a register or none, its links, a calendar or the shipped one.</summary>
public sealed record RehearsalInputs(RegisterReading Register, DayCalendar Calendar, string Links, IReadOnlyList<Problem> Problems)
{
    /// <param name="roster">Register file, or null for an invented county.</param>
    /// <param name="respondents">Size of the invented county.</param>
    public static RehearsalInputs Read(CycleDefinition definition, string? roster, string? links, string? calendar, int? respondents, int seed, LocalDate through)
    {
        var problems = new List<Problem>();
        var (linksName, linkRows, registerName, registerBytes) = Files(roster, links, respondents, seed, problems);
        var register = registerBytes is null
            ? new RegisterReading()
            : RegisterReader.Read(registerName, registerBytes, definition.Audience, definition.Duties, linkRows);
        problems.AddRange(register.Problems);
        if (problems.Count == 0 && register.InScope.Count == 0)
        {
            problems.Add(new Problem(registerName, null, "No row of the register is in scope.", "Give the register of your own authority, with its open schools."));
        }

        var days = TermDates(calendar, register.AuthorityCode.Length == 0 ? "000" : register.AuthorityCode, through, problems);
        return new RehearsalInputs(register, days, linksName, problems);
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
