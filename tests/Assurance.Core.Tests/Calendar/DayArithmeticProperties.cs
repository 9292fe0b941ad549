using Assurance.Core.Calendar;
using Assurance.TestKit.Properties;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Assurance.Core.Tests.Calendar;

public class DayArithmeticProperties
{
    private static readonly DayCalendar School = Calendars.School;
    private static readonly DayCalendar Working = WorkingDays.Build(Calendars.Holidays);

    // Far enough from either end of the span that a step of 150 open days stays inside it.
    private static readonly Arbitrary<(DayCalendar Calendar, LocalDate Day, int Step)> Cases = (
        from school in Gen.Elements(true, false)
        from offset in Gen.Choose(330, 1100)
        from step in Gen.Choose(1, 150)
        let calendar = school ? School : Working
        select (calendar, calendar.First.PlusDays(offset), step)).ToArbitrary();

    [Fact]
    public void Between_undoes_a_forward_step_from_any_day() =>
        Prop.ForAll(Cases, c => c.Calendar.Between(c.Day, c.Calendar.Add(c.Day, c.Step)) == c.Step).Hold();

    [Fact]
    public void Between_undoes_a_backward_step_from_an_open_day() =>
        Prop.ForAll(Cases, c =>
        {
            var open = c.Calendar.OnOrAfter(c.Day);
            return c.Calendar.Between(open, c.Calendar.Add(open, -c.Step)) == -c.Step
                && c.Calendar.Add(c.Calendar.Add(open, -c.Step), c.Step) == open;
        }).Hold();

    [Fact]
    public void Every_result_is_an_open_day_on_the_right_side() =>
        Prop.ForAll(Cases, c =>
        {
            var later = c.Calendar.Add(c.Day, c.Step);
            var earlier = c.Calendar.Add(c.Day, -c.Step);
            return c.Calendar.IsOpen(later) && later > c.Day && c.Calendar.IsOpen(earlier) && earlier < c.Day
                && c.Calendar.IsOpen(c.Calendar.OnOrAfter(c.Day)) && c.Calendar.OnOrAfter(c.Day) >= c.Day
                && c.Calendar.IsOpen(c.Calendar.OnOrBefore(c.Day)) && c.Calendar.OnOrBefore(c.Day) <= c.Day;
        }).Hold();

    [Fact]
    public void A_later_day_or_a_longer_step_never_gives_an_earlier_result() =>
        Prop.ForAll(Cases, c =>
            c.Calendar.Add(c.Day, c.Step) <= c.Calendar.Add(c.Day.PlusDays(1), c.Step)
            && c.Calendar.Add(c.Day, c.Step) < c.Calendar.Add(c.Day, c.Step + 1)
            && c.Calendar.Add(c.Day, -c.Step) <= c.Calendar.Add(c.Day.PlusDays(1), -c.Step)).Hold();

    [Fact]
    public void Steps_agree_with_walking_day_by_day() =>
        Prop.ForAll(Cases, c =>
        {
            var day = c.Day;
            for (var left = c.Step; left > 0;)
            {
                day = day.PlusDays(1);
                left -= c.Calendar.IsOpen(day) ? 1 : 0;
            }

            return c.Calendar.Add(c.Day, c.Step) == day;
        }).Hold();
}
