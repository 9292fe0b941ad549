using Microsoft.DurableTask;

namespace Assurance.Functions.Tests.Durable;

/// <summary>What crosses of an exception: its type, its words, its causes; never the object.</summary>
internal static class Failures
{
    public static TaskFailureDetails Of(Exception thrown) => new(
        thrown.GetType().FullName!, thrown.Message, null, thrown.InnerException is { } inner ? Of(inner) : null, null);
}
