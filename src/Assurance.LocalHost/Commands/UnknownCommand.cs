using System.CommandLine;
using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.LocalHost.Stores;

namespace Assurance.LocalHost.Commands;

/// <summary><c>unknown</c>: messages of which nobody can tell whether they left, and what a person found out.</summary>
internal static class UnknownCommand
{
    public static Command Make()
    {
        var run = Shared.RunArgument();
        var message = new Argument<string?>("message") { Description = "One message, as the list names it; without it, all of them.", Arity = ArgumentArity.ZeroOrOne };
        var sent = new Option<bool>("--sent") { Description = "It had left after all." };
        var notSent = new Option<bool>("--not-sent") { Description = "It had not left: it is sent by this decision." };
        var store = Shared.StoreOption();
        var by = Shared.ByOrUserOption();
        var reason = new Option<string?>("--reason") { Description = "How you know, in a sentence; kept with the decision." };
        var json = Shared.JsonOption();
        var command = new Command("unknown", "List the messages nobody can tell the fate of, and say what became of one.") { run, message, sent, notSent, store, by, reason, json };
        command.SetAction((parsed, cancellation) =>
        {
            var (place, inRun) = (parsed.GetValue(store)!, parsed.GetValue(run)!);
            if (parsed.GetValue(message) is not { } one)
            {
                return ListAsync(place, inRun, parsed.GetValue(json), cancellation);
            }

            var wasSent = parsed.GetValue(sent);
            if (wasSent == parsed.GetValue(notSent))
            {
                return Task.FromResult(Shared.Refuse("Say what became of it: --sent, or --not-sent, which sends it.", Shared.BadInput));
            }

            return Shared.DecideAsync(
                place, parsed.GetValue(by)!, parsed.GetValue(reason) ?? "",
                (room, officer) => room.Desk.ResolveUnknownAsync(inRun, one, wasSent, officer, parsed.GetValue(reason)!, cancellation),
                _ => wasSent ? $"{one} is recorded as sent." : $"{one} is sent in the next round, in office hours on a day on which this run writes.");
        });
        return command;
    }

    private static Task<int> ListAsync(StorePlace place, string run, bool json, CancellationToken cancellation) => Shared.WithStoreAsync(place, readOnly: true, async store =>
    {
        using var room = await store.RoomAsync();
        if (!(await room.Shelf.RunsAsync(cancellation)).Contains(run))
        {
            return Shared.Refuse($"There is no run {run} in {place}. “status” lists the runs there are.");
        }

        var unknown = (await room.Shelf.Journal(run).ReadAsync(
            state => state.Intents.Values.Where(i => i.IsUnknown).OrderBy(i => i.ClaimedAt).ThenBy(i => i.Key, StringComparer.Ordinal).Select(Entry.Of).ToList(), cancellation))!;
        if (json)
        {
            Shared.Print(unknown);
            return Shared.Done;
        }

        if (unknown.Count == 0)
        {
            Console.Out.WriteLine($"Of every message of {run} it is known what became of it.");
        }

        foreach (var entry in unknown)
        {
            Console.Out.WriteLine($"{entry.Message}  {entry.When}, {string.Join(", ", entry.Rungs)} to the {string.Join(" and ", entry.Roles)}");
        }

        return Shared.Done;
    });

    private sealed record Entry(string Message, string When, IReadOnlyList<string> Respondents, IReadOnlyList<string> Rungs, IReadOnlyList<string> Roles)
    {
        public static Entry Of(IntentState intent) => new(
            intent.Key,
            UkTime.Local(intent.ClaimedAt).ToString("yyyy-MM-dd HH:mm", null),
            Each(intent, i => [i.Respondent]),
            Each(intent, i => [i.Rung]),
            Each(intent, i => i.Roles));

        private static List<string> Each(IntentState intent, Func<MessageItem, IReadOnlyList<string>> of) =>
            [.. intent.Intended.Items.SelectMany(of).Distinct(StringComparer.Ordinal)];
    }
}
