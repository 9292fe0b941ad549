using Microsoft.Extensions.Logging;

namespace Assurance.Functions.Tests.Durable;

/// <summary>Every line logged, as “log …”.</summary>
internal sealed class ListLoggers(List<string> lines) : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Add($"log {formatter(state, exception)}");

    public void Dispose()
    {
    }
}
