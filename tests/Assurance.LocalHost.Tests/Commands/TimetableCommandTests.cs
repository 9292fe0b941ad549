using Assurance.Definitions.Calendars;

namespace Assurance.LocalHost.Tests.Commands;

public sealed class TimetableCommandTests
{
    [Fact]
    public async Task The_timetable_names_every_calendar_its_days_were_counted_in()
    {
        var outcome = await CommandLine.RunAsync("calendar", "--authority", "926");

        Assert.Equal(0, outcome.Code);
        Assert.Contains(ShippedCalendars.School("926", new(2027, 1, 1)).Name, outcome.Output, StringComparison.Ordinal);
        Assert.Contains($"; {ShippedCalendars.WorkingDays().Name}", outcome.Output, StringComparison.Ordinal);
    }
}
