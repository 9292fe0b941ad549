using Assurance.Core.Calendar;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Rehearsal;
using Assurance.Functions.Activities;
using Assurance.Functions.Orchestrators;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Functions.Tests.Years.Cycles;

/// <summary>A hint says that somebody answered, signed or let a letter go. On its way it may get lost, and then it costs an hour of office time.</summary>
public sealed class LostHintTests(ITestOutputHelper output)
{
    /// <summary>
    /// Officers act on the hour, when the hourly look would see it at once. One hint that does arrive at this time of day has every later
    /// look of the day just before the hour: what gets lost on the hour waits for 58 minutes.
    /// </summary>
    private static readonly TimeSpan Heard = new(9, 58, 0);

    private static readonly DayCalendar WorkingDays = ShippedCalendars.WorkingDays();

    public static MatrixTheoryData<string, double> All => new(ShippedCycles.Ids, [1, 0.5]);

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_a_lost_hint_was_about_is_seen_within_an_hour_of_office_time_and_happens_within_it(string cycle, double share)
    {
        var played = await PlayedCycle.Of(cycle);
        using var durable = await DurableYear.SetAsync(played.Options);
        durable.TakeIn();
        var heard = false;
        var unseen = new List<DateTime>();
        var waits = new List<Duration>();
        durable.Functions.Calling = name =>
        {
            if (name is PlanRoundActivity.Name or LookAgainActivity.Name)
            {
                waits.AddRange(unseen.Select(at => OfficeTime(at, durable.Hub.UtcNow, played.Options.Calendar)));
                unseen.Clear();
            }
        };
        durable.Hub.Swallows = _ =>
        {
            var swallows = !heard && SeededDraw.For(7, "lost", $"{durable.Hub.UtcNow:O}").Chance(share);
            unseen.AddRange(swallows ? [durable.Hub.UtcNow] : []);
            return swallows;
        };

        var year = await durable.PlayAsync(async () =>
        {
            await durable.Hub.RunUntilAsync(durable.Hub.UtcNow.Date + Heard);
            heard = true;
            durable.Hub.RaiseEvent(durable.Run, RunOrchestrator.Changed);
            heard = false;
            await durable.Hub.RunToEndAsync(durable.Run, durable.NextMorning);
        });

        var (expected, actual) = (played.Rehearsed.Rows, year.Rows);
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        var late = expected.Select(row => OfficeTime(At(row.Value), At(actual[row.Key]), played.Options.Calendar)).Where(by => by > Duration.Zero).ToList();
        output.WriteLine($"{waits.Count} hints lost; what they were about waited {Most(waits)} at most; {late.Count} of {expected.Count} rows of the timeline are later, by {Most(late)} at most");
        Assert.True(waits.Count > 0 || share < 1, "No hint was lost.");
        Assert.All(waits.Concat(late), wait => Assert.InRange(wait, Duration.Zero, Duration.FromHours(1)));
    }

    private static string Most(IReadOnlyList<Duration> waits) => $"{waits.DefaultIfEmpty(Duration.Zero).Max().TotalMinutes:0} minutes of office time";

    private static DateTime At(TimelineRow row) => OffsetDateTimePattern.ExtendedIso.Parse(row.When).Value.ToInstant().ToDateTimeUtc();

    /// <summary>On days on which anybody works or a school is open.</summary>
    private static Duration OfficeTime(DateTime from, DateTime to, DayCalendar calendar)
    {
        var spent = Duration.Zero;
        var (a, b) = (Instant.FromDateTimeUtc(from), Instant.FromDateTimeUtc(to));
        for (var day = UkTime.Date(a); day <= UkTime.Date(b); day = day.PlusDays(1))
        {
            if (!WorkingDays.IsOpen(day) && !calendar.IsOpen(day))
            {
                continue;
            }

            var begins = Instant.Max(a, UkTime.At(day, OfficeHours.Default.Opens));
            var ends = Instant.Min(b, UkTime.At(day, OfficeHours.Default.Closes));
            spent += Duration.Max(Duration.Zero, ends - begins);
        }

        return spent;
    }
}
