using System.CommandLine;

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
            var dropped = parsed.GetValue(drop);
            return Shared.DecideAsync(
                parsed.GetValue(store)!, parsed.GetValue(by)!, parsed.GetValue(reason)!,
                (room, officer) => dropped
                    ? room.Desk.DropAsync(parsed.GetValue(run)!, parsed.GetValue(respondent), officer, parsed.GetValue(reason)!, cancellation)
                    : room.Desk.ReleaseAsync(parsed.GetValue(run)!, parsed.GetValue(respondent), officer, parsed.GetValue(reason)!, cancellation),
                decision => dropped
                    ? $"{decision.Changed} letters dropped. They will not be sent."
                    : $"{decision.Changed} letters released. They leave in the next round, in office hours on a day on which this run writes.");
        });
        return command;
    }
}
