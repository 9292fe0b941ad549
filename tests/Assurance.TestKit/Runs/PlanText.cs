using System.Text;
using Assurance.Core.Planning;
using Assurance.Core.Record;

namespace Assurance.TestKit.Runs;

/// <summary>A plan as text that is equal exactly where two plans are: batches, slots, keys, whole steps and the next look.</summary>
public static class PlanText
{
    public static string Of(RoundPlan plan)
    {
        var text = new StringBuilder().AppendLine(null, $"at {plan.At}, position {plan.Position}, next look {plan.NextLook}");
        foreach (var batch in plan.Batches)
        {
            _ = text.AppendLine(null, $"{batch.Slot} {batch.Lane}");
            foreach (var step in batch.Steps)
            {
                _ = text.AppendLine(null, $"  {step.Slot} {(StepEvents.Of(step, "claim") is { } body ? Event(step.Key, plan, body) : step.ToString())}");
            }
        }

        return text.ToString();
    }

    /// <summary>The plan of a state folded anew from the same events.</summary>
    public static string Anew(RunState state, IEnumerable<RunEvent> events, RoundPlan like)
    {
        var fresh = new RunState(state.Frame);
        foreach (var happened in events)
        {
            fresh.Apply(happened);
        }

        return Of(Planner.Plan(fresh, like.At));
    }

    private static string Event(string key, RoundPlan plan, EventBody body) =>
        Encoding.UTF8.GetString(EventJson.Write(new RunEvent(key, plan.At, Actors.System, body)).Bytes.Span);
}
