namespace Assurance.Functions.Tests.Durable;

/// <summary>Whatever owns the clock the orchestrations live by, and what happens while it moves.</summary>
public interface IVirtualWorld
{
    DateTime UtcNow { get; }

    /// <summary>Called with the id of an instance when something happened that it should be told of.</summary>
    event Action<string> Hinted;

    /// <summary>Moves time to <paramref name="until"/> at most; whatever is in store until then happens, in time order.</summary>
    /// <param name="stopOnHint">Stop at the moment of the first hint.</param>
    Task AdvanceAsync(DateTime until, bool stopOnHint);
}
