using System.Globalization;
using System.Text.RegularExpressions;
using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Roster;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Partnerships;
using NodaTime;

namespace Assurance.LocalHost.Commands;

/// <summary>What an earlier year is known by: its name, its days, and the numbers that schools had in it.</summary>
internal static partial class HistoryYears
{
    /// <summary>The year in which “2025-26” begins; null where the text is no school year.</summary>
    public static int? Parse(string? text) =>
        text is not null && Written().Match(text.Trim()) is { Success: true } match
        && int.Parse(match.Groups["first"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) is var first
        && int.Parse(match.Groups["next"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) == (first + 1) % 100 ? first : null;

    /// <summary>Finds a respondent by any number it has or had. Under an earlier number it is the body of that time, with that number as its id.</summary>
    public static Func<string, Respondent?> Known(IReadOnlyList<Respondent> roster)
    {
        var known = new Dictionary<string, Respondent>(StringComparer.OrdinalIgnoreCase);
        foreach (var respondent in roster)
        {
            known[respondent.Id] = respondent;
        }

        foreach (var respondent in roster)
        {
            if (respondent.DfeNumber is { } number)
            {
                _ = known.TryAdd(number, respondent);
                _ = known.TryAdd(number.Replace("/", "", StringComparison.Ordinal), respondent);
            }

            for (var i = 0; i < respondent.Predecessors.Count; i++)
            {
                _ = known.TryAdd(respondent.Predecessors[i], respondent with { Id = respondent.Predecessors[i], DfeNumber = null, Number = null, OpenedOn = null, Predecessors = [.. respondent.Predecessors.Skip(i + 1)] });
            }
        }

        return number => known.GetValueOrDefault(number);
    }

    /// <summary>The partnership's own calendar where it reaches back so far, else the typical year.</summary>
    public static DayCalendar Calendar(CyclePolicy policy, PartnershipCheck check, LocalDate opens)
    {
        foreach (var calendar in new[] { check.CalendarOf(policy.Id), ShippedCalendars.School(check.Settings!.Authority, opens.PlusYears(2)) })
        {
            if (Reaches(policy, calendar, opens))
            {
                return calendar;
            }
        }

        return ShippedCalendars.School($"{check.Settings.Authority}-typical", opens.PlusYears(2));
    }

    private static bool Reaches(CyclePolicy policy, DayCalendar calendar, LocalDate opens)
    {
        try
        {
            return RunDates.Reckon(policy, calendar, opens) is not null;
        }
        catch (BeyondCalendarException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^(?<first>20\d\d)[-/](?<next>\d\d)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Written();
}
