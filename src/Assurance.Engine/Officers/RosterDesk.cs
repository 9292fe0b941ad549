#pragma warning disable CS9113 // filled in next
using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Officers;

/// <summary>What moves while a run is open: contacts, the register, calendars. Each change is an event before the plan may use it.</summary>
public sealed class RosterDesk(RunShelf shelf, ObjectBox box, TimeProvider clock)
{
    /// <summary>Sets all contacts of one respondent (<see cref="Nobody.Id"/>: the partnership's). Nothing is recorded where they are the same already.</summary>
    public Task<Decision> SetContactsAsync(string run, string respondent, IReadOnlyList<KnownContact> contacts, string actor, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<Decision> ConfirmContactsAsync(string run, string respondent, string actor, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <param name="now">Particulars as the register has them now; null where the school closed.</param>
    public Task<Decision> RegisterAsync(string run, string respondent, RegisterChange change, LocalDate on, Respondent? now, string actor, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>Mail to this person came back.</summary>
    public Task<Decision> BounceAsync(string run, string intent, string actor, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>A calendar comes into force: a holiday was added, or term dates became known. Open deadlines move.</summary>
    public Task<Decision> SetCalendarAsync(string run, DayCalendar calendar, string actor, CancellationToken cancellation = default) => throw new NotSupportedException();
}
