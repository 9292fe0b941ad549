using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Evidence;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Functions.Tests.Years.Seven;

/// <summary>What must hold over all the years, judged from the record, the mail that left and the calendars; nothing asks the planner.</summary>
internal sealed class YearsCheck
{
    private readonly Office office;

    private YearsCheck(Office office, IReadOnlyDictionary<string, IReadOnlyList<RunEvent>> runs) => (this.office, Runs) = (office, runs);

    public IReadOnlyDictionary<string, IReadOnlyList<RunEvent>> Runs { get; }

    public IEnumerable<RegisterChange> RegisterChanges => Runs.Values.SelectMany(e => e).Select(e => e.Body).OfType<RegisterChanged>().Select(c => c.Change);

    public static async Task<YearsCheck> OfAsync(Office office)
    {
        var runs = new SortedDictionary<string, IReadOnlyList<RunEvent>>(StringComparer.Ordinal);
        foreach (var run in await office.Record.RunsAsync())
        {
            runs[run] = [.. (await office.Record.ReadAsync(run)).Select(l => EventJson.Read(l.Bytes.Span))];
        }

        return new YearsCheck(office, runs);
    }

    public async Task HoldsAsync()
    {
        foreach (var (run, events) in Runs)
        {
            OpenedOnItsDay(run, events);
            await EditionIsThatOfItsOpeningAsync(run, events);
            Assert.Single(events, e => e.Body is RunClosed);
            Assert.Equal(events.Count, events.Select(e => e.Key).Distinct(StringComparer.Ordinal).Count());
            Assert.Null((await new ChainVerifier(office.Record).VerifyAsync(run)).Break);
            ChasedInOfficeHoursOfOpenDays(run, events);
            NobodyChasedAfterReturn(run, events);
        }

        NeverTwoAtOnce();
        Assert.Equal(office.Sent.Count, office.Sent.Select(s => s.Message.Reference).Distinct(StringComparer.Ordinal).Count());
        foreach (var (at, message) in office.Sent.Where(s => s.Message.Class == MessageClass.Chase))
        {
            Assert.True(IsOfficeTime(UkTime.Local(at).TimeOfDay), $"{message.Reference} left at {UkTime.Local(at)}.");
            Assert.True(WorkingDay(UkTime.Date(at)), $"{message.Reference} left on {UkTime.Date(at)}.");
        }
    }

    /// <summary>The morning of the working day before the first school day of September, by the calendar of that time.</summary>
    private void OpenedOnItsDay(string run, IReadOnlyList<RunEvent> events)
    {
        var year = events[0].Body is RunOpened opened ? opened.Opens.Year : 0;
        var first = Until(new LocalDate(year, 9, 1), office.Holidays.Final.IsOpen, 1);
        var setUp = Until(first.PlusDays(-1), WorkingDay, -1);
        var local = UkTime.Local(events[0].At);
        Assert.True(local == setUp.At(new LocalTime(8, 0)), $"{run} was set up at {local} and not at eight on {setUp}.");
    }

    private async Task EditionIsThatOfItsOpeningAsync(string run, IReadOnlyList<RunEvent> events)
    {
        var opened = (RunOpened)events[0].Body;
        var files = await office.Box.RequireAsync<DefinitionObject>(opened.Definition);
        Assert.Equal(ThreeCycles.EditionName(opened.Opens.Year), CycleFolder.Read(run, files.Files).Definition!.Questionnaire.Edition);
    }

    private void ChasedInOfficeHoursOfOpenDays(string run, IReadOnlyList<RunEvent> events)
    {
        var chases = events.Select(e => e.Body).OfType<MessageIntended>().Where(m => m.Class == MessageClass.Chase).ToList();
        foreach (var chase in chases)
        {
            var local = UkTime.Local(chase.Slot);
            var open = chase.Items.All(i => i.Respondent == Nobody.Id) ? WorkingDay(local.Date) : office.Holidays.Final.IsOpen(local.Date);
            Assert.True(open && IsOfficeTime(local.TimeOfDay), $"{chase.Items[0].Message} was planned for {local}.");
        }

        Assert.Empty(chases.GroupBy(c => (c.Person, Day: UkTime.Date(c.Slot))).Where(g => g.Count() > 1).Select(g => $"{run}: {g.Key.Person} on {g.Key.Day}"));

        // Both clock changes lie in the run: letters leave before the first, between the two and after the second.
        var summer = chases.Select(c => UkTime.Local(c.Slot) - c.Slot.InUtc().LocalDateTime).Select(o => o.Hours).ToList();
        Assert.Equal(1, summer[0]);
        Assert.Contains(0L, summer);
        Assert.Equal(1, summer[^1]);
    }

    private static void NobodyChasedAfterReturn(string run, IReadOnlyList<RunEvent> events)
    {
        var returned = events.Where(e => e.Body is ResponseReceived).GroupBy(e => ((ResponseReceived)e.Body).Respondent).ToDictionary(g => g.Key, g => g.Min(e => e.At), StringComparer.Ordinal);
        var late = events.Where(e => e.Body is MessageIntended { Class: MessageClass.Chase }).SelectMany(e => ((MessageIntended)e.Body).Items.Select(i => (e.At, Item: i)))
            .Where(c => c.Item.Rung[0] == 'L' && returned.TryGetValue(c.Item.Respondent, out var at) && at <= c.At);
        Assert.Empty(late.Select(l => $"{run}: {l.Item.Message} at {l.At}"));
        Assert.NotEmpty(returned);
    }

    private void NeverTwoAtOnce()
    {
        foreach (var cycle in Runs.GroupBy(r => r.Key.Split('.')[0]))
        {
            var spans = cycle.Select(r => (From: r.Value[0].At, To: r.Value.Single(e => e.Body is RunClosed).At)).OrderBy(s => s.From).ToList();
            Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From, $"{cycle.Key}: one opened while another was open."));
        }
    }

    private static bool IsOfficeTime(LocalTime time) => time.Hour is >= 9 and < 17;

    private static bool WorkingDay(LocalDate day) => day.DayOfWeek < IsoDayOfWeek.Saturday && ShippedCalendars.BankHolidays().On(day) is null;

    private static LocalDate Until(LocalDate day, Func<LocalDate, bool> wanted, int step)
    {
        while (!wanted(day))
        {
            day = day.PlusDays(step);
        }

        return day;
    }
}
