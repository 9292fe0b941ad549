using NodaTime;

namespace Assurance.Core.Calendar;

/// <summary>School days or working days: a known span of dates, some of them open. Outside the span it throws, it never guesses.</summary>
public sealed class DayCalendar
{
    private readonly LocalDate[] open;
    private readonly int[] openBefore; // by day of the span: how many open days lie before it; one more entry than days
    private readonly ProvisionalSpan[] provisional;

    public DayCalendar(
        string id, string name, LocalDate first, LocalDate last, IEnumerable<LocalDate> openDays, IEnumerable<ProvisionalSpan> provisional)
    {
        ArgumentNullException.ThrowIfNull(openDays);
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        Id = id;
        Name = name;
        First = first;
        Last = last;
        this.provisional = [.. provisional];
        open = [.. openDays.Distinct().Order()];
        if (open.Length > 0 && (open[0] < first || open[^1] > last))
        {
            throw new ArgumentException($"The calendar “{name}” was given open days outside its known span.", nameof(openDays));
        }

        openBefore = new int[Offset(last) + 2];
        foreach (var day in open)
        {
            openBefore[Offset(day) + 1] = 1;
        }

        for (var i = 1; i < openBefore.Length; i++)
        {
            openBefore[i] += openBefore[i - 1];
        }
    }

    public string Id { get; }

    public string Name { get; }

    /// <summary>First day known, inclusive.</summary>
    public LocalDate First { get; }

    /// <summary>Last day known, inclusive.</summary>
    public LocalDate Last { get; }

    public bool HasProvisionalDays => provisional.Length > 0;

    public IReadOnlyList<ProvisionalSpan> Provisional => provisional;

    public IReadOnlyList<LocalDate> OpenDays => open;

    public bool IsOpen(LocalDate day) => OpenThrough(day) > OpenBefore(day);

    public bool IsProvisional(LocalDate day)
    {
        _ = OpenBefore(day);
        return Array.Exists(provisional, span => span.Contains(day));
    }

    /// <summary>The first open day that is not before <paramref name="day"/>.</summary>
    public LocalDate OnOrAfter(LocalDate day) =>
        OpenAt(OpenBefore(day)) ?? throw Beyond($"the first open day from {UkDates.Spelt(day)}");

    /// <summary>The last open day that is not after <paramref name="day"/>.</summary>
    public LocalDate OnOrBefore(LocalDate day) =>
        OpenAt(OpenThrough(day) - 1) ?? throw Beyond($"the last open day up to {UkDates.Spelt(day)}");

    /// <summary>0: the first open day from <paramref name="day"/>; n: the nth open day after it; −n: the nth open day before it.</summary>
    public LocalDate Add(LocalDate day, int days)
    {
        if (days == 0)
        {
            return OnOrAfter(day);
        }

        var index = days > 0 ? OpenThrough(day) + (long)days - 1 : OpenBefore(day) + (long)days;
        return OpenAt(index) ?? throw Beyond(
            days > 0
                ? $"open day {days} after {UkDates.Spelt(day)}"
                : $"open day {-(long)days} before {UkDates.Spelt(day)}");
    }

    /// <summary>How many open days d there are with from &lt; d ≤ to; negative when <paramref name="to"/> comes first.</summary>
    public int Between(LocalDate from, LocalDate to) => OpenThrough(to) - OpenThrough(from);

    private int OpenBefore(LocalDate day) => openBefore[Known(day)];

    private int OpenThrough(LocalDate day) => openBefore[Known(day) + 1];

    private LocalDate? OpenAt(long index) => index >= 0 && index < open.Length ? open[index] : null;

    private int Known(LocalDate day) =>
        day >= First && day <= Last ? Offset(day) : throw Beyond(UkDates.Spelt(day));

    private int Offset(LocalDate day) => Period.DaysBetween(First, day);

    private BeyondCalendarException Beyond(string asked) => new(Name, asked, First, Last);
}
