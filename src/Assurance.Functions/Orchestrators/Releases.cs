using Microsoft.DurableTask;

namespace Assurance.Functions.Orchestrators;

/// <summary>Versions of the orchestrations that live runs may still be in the middle of; host.json names the one that new ones get.</summary>
internal static class Releases
{
    private const string Second = "1.1";

    /// <summary>A look tells by when to look next, and one that nothing was heard before need not read the record.</summary>
    public static bool HasFewLooks(this TaskOrchestrationContext context) => context.CompareVersionTo(Second) >= 0;

    /// <summary>No two compilations have the same id, of whichever run.</summary>
    public static bool NamesEachCompilation(this TaskOrchestrationContext context) => context.CompareVersionTo(Second) >= 0;
}
