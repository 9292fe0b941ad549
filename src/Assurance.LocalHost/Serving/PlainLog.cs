using Microsoft.Extensions.Logging;

namespace Assurance.LocalHost.Serving;

/// <summary>A log for the terminal of whoever serves: what the store knows how to say is one sentence there, and no trace of calls.</summary>
/// <param name="sentence">What a failure is in words, or null.</param>
internal sealed class PlainLog(ILogger inner, Func<Exception, string?> sentence) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (exception is not null && sentence(exception) is { } told)
        {
            Console.Error.WriteLine(told);
            return;
        }

        inner.Log(logLevel, eventId, state, exception, formatter);
    }
}
