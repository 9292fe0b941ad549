using NodaTime;

namespace Assurance.Engine.Ports;

/// <summary>The demo clock's buttons. Only the sample partnership has them; on a real one the port is absent.</summary>
public interface IDemoControls
{
    Task<DemoStatus> StatusAsync(CancellationToken cancellation = default);

    /// <summary>Moves the clock to the beginning of the next school day; everything due until then happens, simulated returns included.</summary>
    Task NextSchoolDayAsync(CancellationToken cancellation = default);

    /// <summary>Moves the clock to the next rung that sends something, and sends it; after the last, to the end of the run.</summary>
    Task NextRungAsync(CancellationToken cancellation = default);
}

/// <param name="Now">The demo clock, UK local time.</param>
/// <param name="NextRung">What pressing “next rung” will do, worked out by running a copy ahead; null when nothing more is to come.</param>
public sealed record DemoStatus(LocalDateTime Now, Announcement? NextRung);

/// <param name="Rung">For example <c>L3</c>; empty where what comes is no rung of the ladder.</param>
/// <param name="On">The day it goes.</param>
/// <param name="Messages">Chasers it will send by e-mail, exactly.</param>
/// <param name="Returns">Simulated returns that will arrive before it.</param>
public sealed record Announcement(string Rung, string Title, LocalDate On, int Messages, int Returns)
{
    /// <summary>Letters it will write for the post, to whom no e-mail can go.</summary>
    public int Letters { get; init; }
}
