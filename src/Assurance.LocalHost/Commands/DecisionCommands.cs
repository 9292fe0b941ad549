using System.CommandLine;
using Assurance.Engine;
using Assurance.Engine.Officers;
using Assurance.LocalHost.Stores;
using NodaTime.Text;

namespace Assurance.LocalHost.Commands;

/// <summary><c>pause</c>, <c>resume</c>, <c>extend</c>, <c>exempt</c>, <c>stop</c>, <c>start</c>: a person's decisions, each with a reason.</summary>
internal static class DecisionCommands
{
    public static IEnumerable<Command> Make()
    {
        yield return ForSchool("pause", "Stop chasing one respondent until it is resumed.", (room, run, school, officer, why) => room.Desk.PauseAsync(run, school, officer, why), school => $"{school} is paused: nothing is sent to it until it is resumed.");
        yield return ForSchool("resume", "Take a paused respondent up again.", (room, run, school, officer, why) => room.Desk.ResumeAsync(run, school, officer, why), school => $"{school} is taken up again; of several overdue reminders only the latest goes.");
        yield return ForSchool("exempt", "Excuse one respondent from this run.", (room, run, school, officer, why) => room.Desk.ExemptAsync(run, school, officer, why), school => $"{school} is exempt from this run.");
        yield return Extend();
        yield return ForRun("stop", "Stop all sending of a run, receipts too.", (room, run, officer, why) => room.Desk.StopAsync(run, officer, why), run => $"Nothing of {run} is sent until “start”.");
        yield return ForRun("start", "Start sending again.", (room, run, officer, why) => room.Desk.StartAsync(run, officer, why), run => $"{run} sends again; of several overdue reminders only the latest goes.");
    }

    private static Command ForSchool(string name, string description, Func<EngineRoom, string, string, Officer, string, Task<Decision>> decide, Func<string, string> told)
    {
        var run = Shared.RunArgument();
        var respondent = Shared.RespondentArgument();
        var store = Shared.StoreOption();
        var by = Shared.ByOrUserOption();
        var reason = Shared.ReasonOption();
        var command = new Command(name, description) { run, respondent, store, by, reason };
        command.SetAction((parsed, _) => Shared.DecideAsync(
            parsed.GetValue(store)!, parsed.GetValue(by)!, parsed.GetValue(reason)!,
            (room, officer) => decide(room, parsed.GetValue(run)!, parsed.GetValue(respondent)!, officer, parsed.GetValue(reason)!),
            _ => told(parsed.GetValue(respondent)!)));
        return command;
    }

    private static Command ForRun(string name, string description, Func<EngineRoom, string, Officer, string, Task<Decision>> decide, Func<string, string> told)
    {
        var run = Shared.RunArgument();
        var store = Shared.StoreOption();
        var by = Shared.ByOrUserOption();
        var reason = Shared.ReasonOption();
        run.Arity = ArgumentArity.ZeroOrOne;
        run.Description = "One run; without it, every run of the store.";
        var command = new Command(name, description) { run, store, by, reason };
        command.SetAction(async (parsed, cancellation) =>
        {
            var runs = parsed.GetValue(run) is { Length: > 0 } one ? [one] : await RunsAsync(parsed.GetValue(store)!, cancellation);
            var ofPartnership = parsed.GetValue(run) is not { Length: > 0 } && parsed.GetValue(store)! is { IsAccount: true } or { Partnership: not null };
            var worst = ofPartnership ? await SwitchAsync(parsed.GetValue(store)!, name == "stop" ? parsed.GetValue(by) : null)
                : runs.Count == 0 ? Shared.Refuse($"No run has been opened in {parsed.GetValue(store)}.") : Shared.Done;
            foreach (var each in runs)
            {
                if (parsed.GetValue(run) is not { Length: > 0 } && name == "start" && !await IsStoppedAsync(parsed.GetValue(store)!, each, cancellation))
                {
                    Console.Out.WriteLine($"{each} was not stopped.");
                    continue;
                }

                worst = Math.Max(worst, await Shared.DecideAsync(
                    parsed.GetValue(store)!, parsed.GetValue(by)!, parsed.GetValue(reason)!,
                    (room, officer) => decide(room, each, officer, parsed.GetValue(reason)!),
                    _ => told(each)));
            }

            return worst;
        });
        return command;
    }

    private static Command Extend()
    {
        var run = Shared.RunArgument();
        var respondent = Shared.RespondentArgument();
        var to = new Option<string>("--to") { Description = "New due date, YYYY-MM-DD.", Required = true };
        var store = Shared.StoreOption();
        var by = Shared.ByOrUserOption();
        var reason = Shared.ReasonOption();
        var command = new Command("extend", "Give one respondent more time.") { run, respondent, to, store, by, reason };
        command.SetAction((parsed, cancellation) => LocalDatePattern.Iso.Parse(parsed.GetValue(to)!) is not { Success: true } day
            ? Task.FromResult(Shared.Refuse($"“{parsed.GetValue(to)}” is no date. Write it as 2026-12-11.", Shared.BadInput))
            : Shared.DecideAsync(
                parsed.GetValue(store)!, parsed.GetValue(by)!, parsed.GetValue(reason)!,
                (room, officer) => room.Desk.ExtendAsync(parsed.GetValue(run)!, parsed.GetValue(respondent)!, day.Value, officer, parsed.GetValue(reason)!, cancellation),
                _ => $"{parsed.GetValue(respondent)} has until {parsed.GetValue(to)}; its later dates move with it."));
        return command;
    }

    /// <summary>A partnership's switch holds for runs that are opened later, too.</summary>
    /// <param name="by">Who stopped all sending; null starts it again.</param>
    private static Task<int> SwitchAsync(StorePlace place, string? by) => Shared.WithStoreAsync(place, readOnly: false, async store =>
    {
        await store.Settings.SetAsync(Engine.Partnerships.PartnershipOpenings.StoppedKey, by);
        Console.Out.WriteLine(by is null ? "Runs opened from now on send." : "Nothing is sent, of runs opened later either, until “start”.");
        return Shared.Done;
    });

    private static async Task<bool> IsStoppedAsync(StorePlace place, string run, CancellationToken cancellation)
    {
        var stopped = false;
        _ = await Shared.WithStoreAsync(place, readOnly: true, async store =>
        {
            using var room = await store.RoomAsync();
            stopped = await room.Shelf.Journal(run).ReadAsync(state => state.IsStopped, cancellation);
            return Shared.Done;
        });
        return stopped;
    }

    private static async Task<IReadOnlyList<string>> RunsAsync(StorePlace place, CancellationToken cancellation)
    {
        IReadOnlyList<string> runs = [];
        _ = await Shared.WithStoreAsync(place, readOnly: true, async store =>
        {
            runs = await store.Record.RunsAsync(cancellation);
            return Shared.Done;
        });
        return runs;
    }
}
