using NodaTime;

namespace Assurance.Engine.Ports;

/// <summary>The demo clock's buttons. Only the sample partnership has them; on a real one the port is absent.</summary>
public interface IDemoControls
{
    Task<DemoStatus> StatusAsync(CancellationToken cancellation = default);

    /// <summary>Moves the clock to the beginning of the next school day; everything due until then happens, simulated returns included.</summary>
    Task NextSchoolDayAsync(CancellationToken cancellation = default);

    /// <summary>Moves the clock to the next rung that sends something, and sends it.</summary>
    Task NextRungAsync(CancellationToken cancellation = default);
}

/// <param name="Now">The demo clock, UK local time.</param>
/// <param name="NextRung">What pressing “next rung” will do, worked out by running a copy ahead; null when nothing more is to come.</param>
public sealed record DemoStatus(LocalDateTime Now, Announcement? NextRung);

/// <param name="Rung">For example <c>L3</c>.</param>
/// <param name="On">The day it goes.</param>
/// <param name="Messages">Chasers it will send, exactly.</param>
/// <param name="Returns">Simulated returns that will arrive before it.</param>
public sealed record Announcement(string Rung, string Title, LocalDate On, int Messages, int Returns);
