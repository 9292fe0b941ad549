using System.Runtime.CompilerServices;
using Assurance.Definitions.Calendars;

namespace Assurance.Core.Tests.Calendar;

public class ProvisionalNorfolkTests
{
    [Fact]
    public void The_provisional_calendar_of_Norfolk_for_2026_27_is_the_list_a_person_can_read()
    {
        var calendar = ShippedCalendars.School("926", new(2027, 8, 31));

        var days = calendar.OpenDays.Where(day => day >= new NodaTime.LocalDate(2026, 9, 1)).ToList();

        Assert.Equal(File.ReadAllLines(Fixture("norfolk-2026-27-provisional.txt")), days.Select(day => day.ToString("uuuu-MM-dd dddd", null)));
        Assert.All(days, day => Assert.True(calendar.IsProvisional(day)));
    }

    private static string Fixture(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "Fixtures", name);
}
