using NodaTime;

namespace Assurance.Engine.Rounds;

/// <summary>How a host lets time pass: for real, or on a virtual clock.</summary>
public interface IWaiter
{
    /// <summary>Waits until the moment has come.</summary>
    /// <param name="wakeOnHint">Return early when something happened that changes the plan.</param>
    Task WaitUntilAsync(Instant moment, bool wakeOnHint, CancellationToken cancellation = default);
}
