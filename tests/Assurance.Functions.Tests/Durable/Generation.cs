namespace Assurance.Functions.Tests.Durable;

/// <summary>One execution of an orchestrator between two “continue as new”.</summary>
public sealed class Generation(int number, string? input)
{
    public int Number { get; } = number;

    /// <summary>Input as JSON.</summary>
    public string? Input { get; } = input;

    public List<HistoryEvent> History { get; } = [];

    /// <summary>Every call the orchestrator made on its context, in order, as one line each.</summary>
    public List<string> Calls { get; } = [];

    internal List<OpenTimer> Timers { get; } = [];
}

internal sealed record OpenTimer(int Id, DateTime FireAt, long Order);
