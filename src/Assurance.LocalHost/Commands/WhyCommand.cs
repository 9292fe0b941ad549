using System.CommandLine;
using Assurance.Core.Calendar;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using Assurance.LocalHost.Stores;
using NodaTime;
using NodaTime.Text;

namespace Assurance.LocalHost.Commands;

/// <summary><c>why</c>: why did this school get this letter, in one sentence.</summary>
internal static class WhyCommand
{
    public static Command Make()
    {
        var run = Shared.RunArgument();
        var respondent = Shared.RespondentArgument();
        var on = new Option<string?>("--on") { Description = "The day asked about, YYYY-MM-DD; without it, the latest on which anything happened." };
        var store = Shared.StoreOption();
        var json = Shared.JsonOption();
        var command = new Command("why", "Say in one sentence why a respondent was sent something on a day, or why not.") { run, respondent, on, store, json };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(store)!, parsed.GetValue(run)!, parsed.GetValue(respondent)!, parsed.GetValue(on), parsed.GetValue(json), cancellation));
        return command;
    }

    private static Task<int> RunAsync(StorePlace place, string run, string respondent, string? on, bool json, CancellationToken cancellation)
    {
        LocalDate? day = null;
        if (on is not null)
        {
            if (LocalDatePattern.Iso.Parse(on) is not { Success: true } parsed)
            {
                return Task.FromResult(Shared.Refuse($"“{on}” is no date. Write it as 2026-11-20.", Shared.BadInput));
            }

            day = parsed.Value;
        }

        return Shared.WithStoreAsync(place, readOnly: true, async store =>
        {
            var box = new ObjectBox(store.Objects, new SystemEntropy());
            var answer = await new WhyQuery(store.Record, new RunLoader(box, store.Ballots)).AnswerAsync(run, respondent, day, UkTime.Date(await store.DemoClockAsync() ?? Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow())), cancellation);
            if (answer is null)
            {
                return Shared.Refuse($"{run} does not exist in {place}, or does not ask {respondent}. “status” lists the runs; a school is named by its URN, any other body by its code.");
            }

            if (json)
            {
                Shared.Print(new { run, respondent, on, answer });
            }
            else
            {
                Console.Out.WriteLine(answer);
            }

            return Shared.Done;
        });
    }
}
