using System.CommandLine;

namespace Assurance.LocalHost.Commands;

/// <summary><c>read</c>, <c>query</c>, <c>spot-check</c>, <c>done</c>: what a person does with returns and tasks.</summary>
internal static class ReturnCommands
{
    public static IEnumerable<Command> Make()
    {
        yield return Read();
        yield return Query();
        yield return SpotCheck();
    }

    private static Command Read()
    {
        var run = Shared.RunArgument();
        var respondent = Shared.RespondentArgument();
        var store = Shared.StoreOption();
        var by = Shared.ByOrUserOption();
        var note = new Option<string>("--note") { Description = "What was found, in a sentence; kept with the return.", Required = true };
        var command = new Command("read", "Note that a person read a respondent's return.") { run, respondent, store, by, note };
        command.SetAction((parsed, cancellation) => Shared.DecideAsync(
            parsed.GetValue(store)!, parsed.GetValue(by)!, parsed.GetValue(note)!,
            (room, officer) => room.Returns.ReadAsync(parsed.GetValue(run)!, parsed.GetValue(respondent)!, officer, parsed.GetValue(note)!, cancellation),
            _ => $"The return of {parsed.GetValue(respondent)} is noted as read."));
        return command;
    }

    private static Command Query()
    {
        var run = Shared.RunArgument();
        var respondent = Shared.RespondentArgument();
        var store = Shared.StoreOption();
        var by = Shared.ByOrUserOption();
        var question = new Option<string>("--question") { Description = "The question, as the respondent will read it.", Required = true };
        var command = new Command("query", "Put a question about its return to a respondent.") { run, respondent, store, by, question };
        command.SetAction((parsed, cancellation) => Shared.DecideAsync(
            parsed.GetValue(store)!, parsed.GetValue(by)!, parsed.GetValue(question)!,
            async (room, officer) =>
            {
                var decided = await room.Returns.QueryAsync(parsed.GetValue(run)!, parsed.GetValue(respondent)!, officer, parsed.GetValue(question)!, cancellation);
                if (decided.Refusal is null)
                {
                    if (await Shared.ReplyAsync(parsed.GetValue(store)!, room, parsed.GetValue(run)!, [parsed.GetValue(respondent)!], cancellation) is { } later)
                    {
                        Console.Out.WriteLine(later);
                    }
                }

                return decided;
            },
            _ => $"The question to {parsed.GetValue(respondent)} is recorded."));
        return command;
    }

    private static Command SpotCheck()
    {
        var run = Shared.RunArgument();
        var seed = new Option<int>("--seed") { Description = "Any number; the same number draws the same schools.", Required = true };
        var store = Shared.StoreOption();
        var by = Shared.ByOrUserOption();
        var reason = Shared.ReasonOption();
        var command = new Command("spot-check", "Draw the sample of schools for visits without notice.") { run, seed, store, by, reason };
        command.SetAction((parsed, cancellation) => Shared.DecideAsync(
            parsed.GetValue(store)!, parsed.GetValue(by)!, parsed.GetValue(reason)!,
            (room, officer) => room.Returns.DrawSpotChecksAsync(parsed.GetValue(run)!, parsed.GetValue(seed), officer, parsed.GetValue(reason)!, cancellation),
            _ => $"The sample of {parsed.GetValue(run)} is drawn with seed {parsed.GetValue(seed)}; its page lists the schools."));
        return command;
    }
}
