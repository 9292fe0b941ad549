using System.CommandLine;
using Assurance.Engine;
using Assurance.Engine.Officers;

namespace Assurance.LocalHost.Commands;

/// <summary><c>release</c>: a named person lets held letters go, or drops them.</summary>
internal static class ReleaseCommand
{
    public static Command Make()
    {
        var run = Shared.RunArgument();
        var respondent = new Argument<string?>("respondent") { Description = "URN of one school, or code of another body; without it, every held letter of the run.", Arity = ArgumentArity.ZeroOrOne };
        var drop = new Option<bool>("--drop") { Description = "Drop the letters for good instead of sending them." };
        var store = Shared.StoreOption();
        var by = Shared.ByOption();
        var reason = Shared.ReasonOption();
        var command = new Command("release", "Let held letters go (or drop them), with a name and a reason.") { run, respondent, drop, store, by, reason };
        command.SetAction((parsed, cancellation) =>
        {
            var (dropped, id) = (parsed.GetValue(drop), parsed.GetValue(run)!);
            IReadOnlyList<HeldLetter> letters = [];
            return Shared.DecideAsync(
                parsed.GetValue(store)!, parsed.GetValue(by)!, parsed.GetValue(reason)!,
                async (room, officer) =>
                {
                    var isThere = (await room.Shelf.RunsAsync(cancellation)).Contains(id);
                    var before = isThere ? await SettledAsync(room, id, cancellation) : [];
                    var decision = dropped
                        ? await room.Desk.DropAsync(id, parsed.GetValue(respondent), officer, parsed.GetValue(reason)!, cancellation)
                        : await room.Desk.ReleaseAsync(id, parsed.GetValue(respondent), officer, parsed.GetValue(reason)!, cancellation);
                    if (decision.Changed > 0)
                    {
                        var now = await SettledAsync(room, id, cancellation);
                        letters = (await room.Shelf.Journal(id).ReadAsync(state => HeldLetter.Of(state, now.Except(before).Select(m => state.Message(m)!.Held!)), cancellation))!;
                    }

                    return decision;
                },
                decision => $"{Count(decision)} {(dropped ? "dropped. They will not be sent." : "released. They leave in the next round, in office hours on a day on which this run writes.")}{string.Concat(letters.Select(l => $"{Environment.NewLine}  {l}"))}");
        });
        return command;
    }

    private static string Count(Decision decision) => decision.Changed == 1 ? "1 letter" : $"{decision.Changed} letters";

    /// <summary>Keys of the held letters about which somebody has decided.</summary>
    private static async Task<IReadOnlyList<string>> SettledAsync(EngineRoom room, string run, CancellationToken cancellation) =>
        (await room.Shelf.Journal(run).ReadAsync(state => state.Messages.Where(m => m.Value is { Held: not null } and ({ ReleasedAt: not null } or { IsDropped: true })).Select(m => m.Key).ToList(), cancellation))!;
}
