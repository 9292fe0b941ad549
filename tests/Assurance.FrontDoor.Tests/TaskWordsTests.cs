using Assurance.Definitions;
using Assurance.FrontDoor.Views;

namespace Assurance.FrontDoor.Tests;

/// <summary>No task of a shipped cycle goes by its code.</summary>
public sealed class TaskWordsTests
{
    public static TheoryData<string, string> Tasks
    {
        get
        {
            var tasks = new TheoryData<string, string>();
            foreach (var cycle in ShippedCycles.Ids)
            {
                var shipped = ShippedCycles.Load(cycle);
                foreach (var task in shipped.Forms.Values.SelectMany(f => f.Outcomes.Select(o => o.Task))
                    .Concat(shipped.Policy.Ladder.Concat(shipped.Policy.FollowUps).Select(r => r.Task)).OfType<string>().Distinct(StringComparer.Ordinal))
                {
                    tasks.Add(cycle, task);
                }
            }

            return tasks;
        }
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void A_task_is_named_by_what_it_asks(string cycle, string task)
    {
        var asked = TaskWords.Asked(ShippedCycles.Load(cycle).Policy, task);

        Assert.Contains(' ', asked);
        Assert.NotEqual(task.Replace('-', ' '), asked, StringComparer.OrdinalIgnoreCase);
        Assert.EndsWith(".", TaskWords.Otherwise(task), StringComparison.Ordinal);
    }
}
