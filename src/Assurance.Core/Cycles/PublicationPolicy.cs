using NodaTime;

namespace Assurance.Core.Cycles;

/// <summary>By when the papers are published, how soon again, and whom they are sent to.</summary>
/// <param name="By">Day of the year, the first after the opening.</param>
/// <param name="EveryMonths">Months after the last publication within which the next is owed; the law says twelve.</param>
/// <param name="Late">Message id: told to the on-call roles when the day has gone by without it.</param>
public sealed record PublicationPolicy(AnnualDate By, int EveryMonths, string Late)
{
    /// <summary>Null where nothing is sent out.</summary>
    public SendOutPolicy? SendOut { get; init; }

    /// <summary>The last day on which a run that opens then may publish without being late.</summary>
    /// <param name="lastPublished">When the run before published; null where none is known.</param>
    public LocalDate DueOn(LocalDate opens, LocalDate? lastPublished)
    {
        var by = RunDates.FirstAfter(opens, By);
        return lastPublished is { } last && NextDue(last) < by ? NextDue(last) : by;
    }

    /// <summary>When the next is owed after a publication on that day.</summary>
    public LocalDate NextDue(LocalDate published) => published.PlusMonths(EveryMonths);
}

/// <param name="Message">Message id; every recipient gets one, which names all papers that are theirs.</param>
/// <param name="WithinDays">Days after publication within which all have been sent.</param>
public sealed record SendOutPolicy(string Message, int WithinDays);
