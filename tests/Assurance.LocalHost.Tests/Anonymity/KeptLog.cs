using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Assurance.LocalHost.Tests.Anonymity;

/// <summary>Keeps what is logged.</summary>
internal sealed class KeptLog(ConcurrentQueue<string> lines) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Kept(categoryName, lines);

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class Kept(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{TimeProvider.System.GetUtcNow():O} {category} {formatter(state, exception)} {exception}");
    }
}

internal static class LogServices
{
    public static ILogger GetRequiredServiceLogger(this IServiceProvider services) => services.GetRequiredService<ILoggerFactory>().CreateLogger("Assurance.FrontDoor");
}
