using Assurance.Core.Record;

namespace Assurance.Engine.Rounds;

/// <summary>What is known about a message once its claimant has tried to send it. Where nothing is known there is none.</summary>
internal interface ISendResult
{
    /// <summary>Those of the events that are still to be recorded.</summary>
    IEnumerable<RunEvent> Events(RunState state);
}
