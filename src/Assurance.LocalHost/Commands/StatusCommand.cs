using System.CommandLine;
using Assurance.Core.Calendar;
using Assurance.Core.Planning;
using Assurance.Engine.Officers;
using Assurance.FrontDoor.Views;
using Assurance.LocalHost.Stores;

namespace Assurance.LocalHost.Commands;

/// <summary><c>status</c>: where the runs of a store stand.</summary>
internal static class StatusCommand
{
    public static Command Make()
    {
        var run = new Argument<string?>("run") { Description = "One run, with the letters that wait for release; without it, all in short.", Arity = ArgumentArity.ZeroOrOne };
        var store = Shared.StoreOption();
        var json = Shared.JsonOption();
        var command = new Command("status", "Show where a run stands.") { run, store, json };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(store)!, parsed.GetValue(run), parsed.GetValue(json), cancellation));
        return command;
    }

    private static Task<int> RunAsync(StorePlace place, string? wanted, bool json, CancellationToken cancellation) => Shared.WithStoreAsync(place, readOnly: true, async store =>
    {
        using var room = await store.RoomAsync();
        var runs = (await room.Shelf.RunsAsync(cancellation)).Where(r => wanted is null || r == wanted).ToList();
        if (runs.Count == 0)
        {
            return Shared.Refuse(wanted is null ? $"No run has been opened in {place}." : $"There is no run {wanted} in {place}.");
        }

        var today = UkTime.Date(NodaTime.Instant.FromDateTimeOffset(room.Clock.GetUtcNow()));
        var statuses = new List<RunStatus>();
        foreach (var run in runs)
        {
            statuses.Add((await room.Shelf.Journal(run).ReadAsync(
                state => new RunStatus(
                    run,
                    state.History is not null ? "loaded from a workbook" : state.IsClosed ? "closed" : state.Stages.Count == 0 ? "set up" : Stage.Title(state.Stages[^1].Stage),
                    state.Respondents.Count,
                    state.Returned,
                    state.Respondents.Count(r => r.IsExempt),
                    state.Respondents.Count(r => r.IsPaused),
                    state.RunDates.Due.ToString("yyyy-MM-dd", null),
                    state.Intents.Count,
                    OfficerDesk.Waiting(state).Count(),
                    state.Intents.Values.Count(i => i.IsUnknown),
                    OpenTask.Of(state).Count,
                    state.IsStopped,
                    [.. state.LegalHolds.Keys],
                    WaveWords.Of(state),
                    [.. state.Tasks.Where(t => t.Task.Task == Core.Record.Keys.DowntimeTask && !state.IsDone(t.Key)).Select(t => ReasonWords.Of(state, t.Task.Reason))],
                    PaperStanding.Of(state),
                    PaperStanding.Owed(state, today),
                    wanted is null ? null : HeldLetter.Of(state, OfficerDesk.Waiting(state))),
                cancellation))!);
        }

        if (json)
        {
            Shared.Print(statuses);
            return Shared.Done;
        }

        foreach (var status in statuses)
        {
            Console.Out.WriteLine($"{status.Run}: {status.Stage}{(status.SendingStopped ? ", SENDING STOPPED" : "")}");
            Console.Out.WriteLine($"  returned {status.Returned} of {status.Asked}, exempt {status.Exempt}, paused {status.Paused}; due {status.Due}");
            Console.Out.WriteLine($"  messages {status.Messages}, waiting for release {status.WaitingForRelease}, unknown {status.Unknown}, open tasks {status.Tasks}");
            if (status.LegalHolds.Count > 0)
            {
                Console.Out.WriteLine($"  on legal hold: {string.Join(", ", status.LegalHolds.OrderBy(h => h != Core.Record.Nobody.Id).ThenBy(h => h, StringComparer.Ordinal).Select(h => h == Core.Record.Nobody.Id ? "the whole run" : h))}");
            }

            if (status.Papers is not null || status.Owed is not null)
            {
                Console.Out.WriteLine($"  papers: {string.Join("; ", new[] { status.Papers, status.Owed }.OfType<string>())}");
            }

            if (status.WaveGoesOn is { } wave)
            {
                Console.Out.WriteLine($"  {wave}");
            }

            foreach (var downtime in status.Downtimes)
            {
                Console.Out.WriteLine($"  {downtime}");
            }

            if (status.Waiting is { Count: > 0 } waiting)
            {
                Console.Out.WriteLine("  waiting for release:");
                waiting.ToList().ForEach(letter => Console.Out.WriteLine($"    {letter}"));
            }
        }

        return Shared.Done;
    });

    private sealed record RunStatus(
        string Run, string Stage, int Asked, int Returned, int Exempt, int Paused, string Due, int Messages, int WaitingForRelease, int Unknown, int Tasks, bool SendingStopped, IReadOnlyList<string> LegalHolds,
        string? WaveGoesOn, IReadOnlyList<string> Downtimes, string? Papers, string? Owed,
        IReadOnlyList<HeldLetter>? Waiting);
}
