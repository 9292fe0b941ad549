using System.CommandLine;
using Assurance.Engine.Evidence;

namespace Assurance.LocalHost.Commands;

/// <summary><c>hold</c>: nothing of a run, or of one respondent, is erased until the hold is lifted.</summary>
internal static class HoldCommand
{
    public static Command Make()
    {
        var run = Shared.RunArgument();
        var respondent = Shared.RespondentArgument();
        respondent.Arity = ArgumentArity.ZeroOrOne;
        respondent.Description = "URN of one school, or code of another body; without it, the whole run.";
        var lift = new Option<bool>("--lift") { Description = "Lift the hold again." };
        var store = Shared.StoreOption();
        var by = Shared.ByOption();
        var reason = Shared.ReasonOption();
        var command = new Command("hold", "Put a run, or one respondent of it, on legal hold: nothing of it is erased until that is lifted. Closed runs too.") { run, respondent, lift, store, by, reason };
        command.SetAction((parsed, cancellation) =>
        {
            var (of, school) = (parsed.GetValue(run)!, parsed.GetValue(respondent) is { Length: > 0 } one ? one : null);
            var what = school is null ? of : $"{school} in {of}";
            return Shared.DecideAsync(
                parsed.GetValue(store)!, parsed.GetValue(by)!, parsed.GetValue(reason)!,
                (room, officer) =>
                {
                    var desk = new LegalHoldDesk(room.Shelf, room.Box, room.Clock);
                    return parsed.GetValue(lift)
                        ? desk.LiftAsync(of, school, officer, parsed.GetValue(reason)!, cancellation)
                        : desk.PlaceAsync(of, school, officer, parsed.GetValue(reason)!, cancellation);
                },
                _ => parsed.GetValue(lift)
                    ? $"The hold of {what} is lifted."
                    : $"{what} is on legal hold: nothing of it is erased until “hold {of}{(school is null ? "" : $" {school}")} --lift --by NAME --reason TEXT --store {parsed.GetValue(store)}”. Copies outside the store are not held by this.");
        });
        return command;
    }
}
