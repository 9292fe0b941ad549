using Assurance.Core;

namespace Assurance.Definitions.Calendars;

/// <summary>A calendar was asked for from a file that has problems. Each says its line and what to do.</summary>
public sealed class UnreadableCalendarException : Exception
{
    public UnreadableCalendarException()
    {
    }

    public UnreadableCalendarException(string message)
        : base(message)
    {
    }

    public UnreadableCalendarException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public UnreadableCalendarException(IReadOnlyList<Problem> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    public IReadOnlyList<Problem> Problems { get; } = [];
}
