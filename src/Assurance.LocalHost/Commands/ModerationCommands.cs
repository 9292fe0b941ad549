using System.CommandLine;
using Assurance.Core.Moderation;
using Assurance.Engine;
using Assurance.Engine.Officers;

namespace Assurance.LocalHost.Commands;

/// <summary><c>moderate</c>: what officers do with the ratings of a return, one subcommand for each act.</summary>
internal static class ModerationCommands
{
    public static Command Make()
    {
        var command = new Command("moderate", "Rate what a respondent rated itself: first moderator, second, reply, settled.");
        command.Subcommands.Add(Rate());
        command.Subcommands.Add(Second());
        command.Subcommands.Add(Reply());
        command.Subcommands.Add(Settle());
        command.Subcommands.Add(Show());
        return command;
    }

    private static Command Rate()
    {
        var row = Items("A rated item with its reason and question, as ITEM=RATING:REASON:QUESTION, for example \"S11-01a=1:Evidence thin:Which minutes show it?\". Items left out keep the self score.");
        return Act("rate", "Give the first moderator's ratings.", row, (room, run, respondent, rows, officer, note, cancellation) => room.Moderation.ModerateAsync(
            run, respondent, rows.ToDictionary(r => r.Key, r => new ItemRating("") { Rating = Part(r.Value, 0), Reason = Part(r.Value, 1), Question = Part(r.Value, 2) }, StringComparer.Ordinal), officer, note, cancellation));
    }

    private static Command Second()
    {
        var row = Items("The second moderator's rating, as ITEM=RATING. Items left out are confirmed as the first moderator gave them.");
        return Act("second", "Give the second moderator's ratings of what lies far from the self score.", row, (room, run, respondent, rows, officer, note, cancellation) => room.Moderation.SecondAsync(
            run, respondent, rows.ToDictionary(r => r.Key, r => new ItemRating("") { Rating = r.Value }, StringComparer.Ordinal), officer, note, cancellation));
    }

    private static Command Reply()
    {
        var row = Items("What was replied to the question about an item, as ITEM=REPLY.");
        return Act("reply", "Record the respondent's reply to the questions it was asked.", row, (room, run, respondent, rows, officer, note, cancellation) => room.Moderation.AnswerAsync(
            run, respondent, rows, officer, note, cancellation));
    }

    private static Command Settle()
    {
        var row = Items("A settled rating, as ITEM=RATING. Items left out are settled as they stand.");
        return Act("settle", "Settle the ratings of a return.", row, (room, run, respondent, rows, officer, note, cancellation) => room.Moderation.SettleAsync(
            run, respondent, rows, officer, note, cancellation));
    }

    /// <summary>Every rating that was given, a line for each item.</summary>
    private static Command Show()
    {
        var run = Shared.RunArgument();
        var respondent = Shared.RespondentArgument();
        var store = Shared.StoreOption();
        var json = Shared.JsonOption();
        var command = new Command("show", "Show every rating of a return: its own, the moderators', the settled one.") { run, respondent, store, json };
        command.SetAction((parsed, cancellation) => Shared.WithStoreAsync(parsed.GetValue(store)!, readOnly: true, async opened =>
        {
            using var room = await opened.RoomAsync();
            var reading = await room.Moderation.ReadAsync(parsed.GetValue(run)!, parsed.GetValue(respondent)!, cancellation);
            if (reading.Problem is { } problem)
            {
                return Shared.Refuse(problem);
            }

            if (parsed.GetValue(json))
            {
                Shared.Print(reading.Sheet!.Items);
                return Shared.Done;
            }

            Console.Out.WriteLine($"{"item",-10} {"own",-4} {"first",-6} {"second",-7} {"settled",-8} reason");
            foreach (var item in reading.Sheet!.Items)
            {
                Console.Out.WriteLine($"{item.Item,-10} {item.Self,-4} {item.First ?? "–",-6} {item.Second ?? (item.AwaitsSecond ? "awaited" : "–"),-7} {item.Settled ?? "–",-8} {item.Reason}");
            }

            return Shared.Done;
        }));
        return command;
    }

    private static Command Act(
        string name, string about, Option<string[]> row, Func<EngineRoom, string, string, IReadOnlyDictionary<string, string>, Officer, string, CancellationToken, Task<Decision>> take)
    {
        var run = Shared.RunArgument();
        var respondent = Shared.RespondentArgument();
        var store = Shared.StoreOption();
        var by = Shared.ByOrUserOption();
        var note = new Option<string>("--note") { Description = "How it was looked at, in a sentence; kept with the ratings.", Required = true };
        var command = new Command(name, about) { run, respondent, row, store, by, note };
        command.SetAction((parsed, cancellation) =>
        {
            if (Shared.Pairs(parsed.GetValue(row), out var rows) is { } wrong)
            {
                return Task.FromResult(Shared.Refuse($"“{wrong}” names no item, or one that was named before. Write ITEM=… once for each item.", Shared.BadInput));
            }

            return Shared.DecideAsync(
                parsed.GetValue(store)!, parsed.GetValue(by)!, parsed.GetValue(note)!,
                (room, officer) => take(room, parsed.GetValue(run)!, parsed.GetValue(respondent)!, rows, officer, parsed.GetValue(note)!, cancellation),
                _ => $"Recorded for {parsed.GetValue(respondent)}.");
        });
        return command;
    }

    private static Option<string[]> Items(string description) => new("--item") { Description = description, AllowMultipleArgumentsPerToken = false };

    /// <summary>A part between colons; the last one holds the rest, so that a question may have a colon in it.</summary>
    private static string? Part(string value, int index)
    {
        var parts = value.Split(':', 3);
        return index < parts.Length && parts[index].Trim() is { Length: > 0 } part ? part : null;
    }
}
