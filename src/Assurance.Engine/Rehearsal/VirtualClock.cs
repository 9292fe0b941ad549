using NodaTime;

namespace Assurance.Engine.Rehearsal;

/// <summary>A clock that stands still until it is moved, and never goes back.</summary>
public sealed class VirtualClock(Instant start) : TimeProvider
{
    public Instant Now { get; private set; } = start;

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public void MoveTo(Instant moment)
    {
        if (moment > Now)
        {
            Now = moment;
        }
    }
}
