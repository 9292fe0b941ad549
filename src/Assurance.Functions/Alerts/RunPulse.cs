using Assurance.Engine.Alerts;
using Assurance.Functions.Contracts;
using Assurance.Functions.Triggers;
using Microsoft.DurableTask.Client;
using NodaTime;

namespace Assurance.Functions.Alerts;

/// <summary>What the task hub says of a run.</summary>
internal static class RunPulse
{
    /// <param name="known">The run's instance, with its status; null where there is none.</param>
    public static Pulse Of(OrchestrationMetadata? known)
    {
        if (known is null)
        {
            return Pulse.None;
        }

        var status = RunStatus.Read(known.SerializedCustomStatus);
        return new Pulse(RunStarts.HasEnded(known.RuntimeStatus), status is not null, status?.NextStep is { } next ? Instant.FromDateTimeUtc(next) : null);
    }
}
