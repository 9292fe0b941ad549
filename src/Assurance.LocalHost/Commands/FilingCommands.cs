using System.CommandLine;
using Assurance.Engine;
using Assurance.Engine.Officers;
using Assurance.LocalHost.Stores;

namespace Assurance.LocalHost.Commands;

/// <summary><c>reassign</c> and <c>withdraw</c>: a return or form filed under the wrong school goes to the right one, or is taken back.</summary>
internal static class FilingCommands
{
    public static Command Reassign()
    {
        var run = Shared.RunArgument();
        var from = new Argument<string>("from") { Description = "Respondent it was filed under." };
        var to = new Argument<string>("to") { Description = "Respondent it belongs to." };
        var (form, number) = (FormOption(), NumberOption());
        var store = Shared.StoreOption();
        var by = Shared.ByOrUserOption();
        var reason = Shared.ReasonOption();
        var command = new Command("reassign", "Move a return or form that was filed under the wrong respondent; both are kept right from then on.") { run, from, to, form, number, store, by, reason };
        command.SetAction((parsed, cancellation) =>
        {
            var (inRun, target) = (parsed.GetValue(run)!, parsed.GetValue(to)!);
            return DecideAsync(
                parsed.GetValue(store)!, inRun, parsed.GetValue(from)!, new Which(parsed.GetValue(form), parsed.GetValue(number)), target, parsed.GetValue(by)!, parsed.GetValue(reason)!,
                (room, which, officer, words) => which.Form is { } id
                    ? room.Filing.ReassignFormAsync(inRun, parsed.GetValue(from)!, id, which.Number!.Value, target, officer, words, cancellation)
                    : room.Filing.ReassignAsync(inRun, parsed.GetValue(from)!, which.Number!.Value, target, officer, words, cancellation),
                which => $"The {which.What} stands for {target} now, and no longer for {parsed.GetValue(from)}.", cancellation);
        });
        return command;
    }

    public static Command Withdraw()
    {
        var run = Shared.RunArgument();
        var respondent = new Argument<string>("respondent") { Description = "Respondent it is filed under." };
        var (form, number) = (FormOption(), NumberOption());
        var store = Shared.StoreOption();
        var by = Shared.ByOrUserOption();
        var reason = Shared.ReasonOption();
        var command = new Command("withdraw", "Take back a return or form that should not have been taken in; what stood before it stands again.") { run, respondent, form, number, store, by, reason };
        command.SetAction((parsed, cancellation) =>
        {
            var (inRun, school) = (parsed.GetValue(run)!, parsed.GetValue(respondent)!);
            return DecideAsync(
                parsed.GetValue(store)!, inRun, school, new Which(parsed.GetValue(form), parsed.GetValue(number)), null, parsed.GetValue(by)!, parsed.GetValue(reason)!,
                (room, which, officer, words) => which.Form is { } id
                    ? room.Filing.WithdrawFormAsync(inRun, school, id, which.Number!.Value, officer, words, cancellation)
                    : room.Filing.WithdrawAsync(inRun, school, which.Number!.Value, officer, words, cancellation),
                which => $"The {which.What} of {school} is taken back.", cancellation);
        });
        return command;
    }

    private static Option<string?> FormOption() => new("--form") { Description = "Form it is, for example “request”; without it, the return." };

    private static Option<int?> NumberOption() => new("--number") { Description = "Which of its returns, or of its forms of that kind; without it, the latest that stands." };

    private static Task<int> DecideAsync(
        StorePlace place, string run, string from, Which which, string? replyTo, string by, string reason,
        Func<EngineRoom, Which, Officer, string, Task<Decision>> decide, Func<Which, string> told, CancellationToken cancellation) => Shared.DecideAsync(
        place, by, reason,
        async (room, officer) =>
        {
            if (!(await room.Shelf.RunsAsync(cancellation)).Contains(run))
            {
                return new Decision(0, $"There is no run {run}. “status” lists the runs there are.");
            }

            var number = which.Number ?? await room.Shelf.Journal(run).ReadAsync(
                state => which.Form is { } form ? state.Match(from)?.Forms.LastOrDefault(f => f.Form == form)?.Version ?? 0 : state.Match(from)?.CurrentReturn?.Version ?? 0, cancellation);
            if (number == 0)
            {
                return new Decision(0, $"{from} has no {which.What} that stands in {run}.");
            }

            var decided = await decide(room, which with { Number = number }, officer, reason);
            if (decided.Refusal is null && replyTo is not null && await Shared.ReplyAsync(place, room, run, [replyTo], cancellation) is { } later)
            {
                Console.Out.WriteLine(later);
            }

            return decided;
        },
        _ => told(which));

    /// <param name="Form">Null is the return.</param>
    /// <param name="Number">Null is the latest that stands.</param>
    private sealed record Which(string? Form, int? Number)
    {
        public string What => Form is null ? "return" : $"form “{Form}”";
    }
}
