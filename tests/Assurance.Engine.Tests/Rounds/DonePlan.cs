using Assurance.Engine.Rounds;

namespace Assurance.Engine.Tests.Rounds;

/// <summary>The second half of a round, by whichever process: what a plan says is done, batch after batch.</summary>
internal static class DonePlan
{
    /// <param name="position">Of the plan, where that is told; see <see cref="RoundRunner.ExecuteAsync"/>.</param>
    /// <returns>How many steps were done.</returns>
    public static async Task<int> DoAsync(this EngineRoom room, RoundSummary plan, long? position = null)
    {
        var done = 0;
        foreach (var batch in plan.Batches)
        {
            done += await room.Rounds.ExecuteAsync(plan.Run, batch.Keys, position);
        }

        return done;
    }
}
