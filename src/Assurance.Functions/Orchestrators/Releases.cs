using Microsoft.DurableTask;

namespace Assurance.Functions.Orchestrators;

/// <summary>Versions of the orchestrations that live runs may still be in the middle of; host.json names the one that new ones get.</summary>
internal static class Releases
{
    /// <summary>A look tells by when to look next, and one that nothing was heard before need not read the record.</summary>
    private const string FewLooks = "1.1";

    public static bool HasFewLooks(this TaskOrchestrationContext context) => context.CompareVersionTo(FewLooks) >= 0;
}
