using System.CommandLine;
using Assurance.Engine;
using Assurance.Engine.Officers;

namespace Assurance.LocalHost.Commands;

/// <summary><c>reassign</c>: a return filed under the wrong school goes to the right one.</summary>
internal static class ReassignCommand
{
    public static Command Make()
    {
        var run = Shared.RunArgument();
        var from = new Argument<string>("from") { Description = "Respondent it was filed under." };
        var to = new Argument<string>("to") { Description = "Respondent it belongs to." };
        var version = new Option<int?>("--version-of-return") { Description = "Which of its returns; without it, the current one." };
        var store = Shared.StoreOption();
        var by = Shared.ByOrUserOption();
        var reason = Shared.ReasonOption();
        var command = new Command("reassign", "Move a return that was filed under the wrong school; both are kept right from then on.") { run, from, to, version, store, by, reason };
        command.SetAction((parsed, cancellation) => Shared.DecideAsync(
            parsed.GetValue(store)!, parsed.GetValue(by)!, parsed.GetValue(reason)!,
            (room, officer) => MoveAsync(parsed.GetValue(store)!, room, parsed.GetValue(run)!, parsed.GetValue(from)!, parsed.GetValue(version), parsed.GetValue(to)!, officer, parsed.GetValue(reason)!, cancellation),
            _ => $"The return stands for {parsed.GetValue(to)} now, and no longer for {parsed.GetValue(from)}."));
        return command;
    }

    private static async Task<Decision> MoveAsync(string folder, EngineRoom room, string run, string from, int? version, string to, Officer officer, string reason, CancellationToken cancellation)
    {
        if (!(await room.Shelf.RunsAsync(cancellation)).Contains(run))
        {
            return new Decision(0, $"There is no run {run}. “status” lists the runs there are.");
        }

        var current = version ?? await room.Shelf.Journal(run).ReadAsync(state => state.Match(from)?.CurrentReturn?.Version ?? 0, cancellation);
        if (current == 0)
        {
            return new Decision(0, $"{from} has no return in {run}.");
        }

        var decided = await room.Triage.ReassignAsync(run, from, current, to, officer, reason, cancellation);
        if (decided.Refusal is null)
        {
            if (await Shared.ReplyAsync(folder, room, run, [to], cancellation) is { } later)
            {
                Console.Out.WriteLine(later);
            }
        }

        return decided;
    }
}
