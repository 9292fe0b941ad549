using System.CommandLine;
using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Definitions;
using Assurance.Engine.Rehearsal;
using Assurance.LocalHost.Rehearsing;
using NodaTime;
using NodaTime.Text;
using Spectre.Console;

namespace Assurance.LocalHost.Commands;

/// <summary><c>rehearse</c>: the whole year before anything leaves.</summary>
internal static class RehearseCommand
{
    private const int AllPapersUpTo = 1000;

    public static Command Make()
    {
        var cycle = new Argument<string>("cycle") { Description = $"Cycle to rehearse: {string.Join(", ", ShippedCycles.Ids)}, all side by side, or the folder of a cycle of your own." };
        var roster = new Option<string?>("--roster") { Description = "The national register's CSV, for a cycle that asks schools. Without it, an invented county." };
        var links = new Option<string?>("--links") { Description = "The register's links CSV. Without it, a *links*.csv beside the register." };
        var calendar = new Option<string?>("--calendar") { Description = "Term dates (JSON). Without it, the shipped ones of the authority, else a provisional typical year." };
        var opens = new Option<string?>("--opens") { Description = "Opening day, YYYY-MM-DD; with all, the day from which the cycles are kept. Without it, the cycle's next opening, or today." };
        var years = new Option<int>("--years") { Description = "How many years in a row; each cycle keeps its own cadence.", DefaultValueFactory = _ => 1 };
        var rate = new Option<double>("--response-rate") { Description = "Share of respondents that ever answer, 0 to 1.", DefaultValueFactory = _ => 0.9 };
        var seed = new Option<int>("--seed") { Description = "Seed: the same seed gives the same files.", DefaultValueFactory = _ => 1 };
        var respondents = new Option<int?>("--respondents") { Description = "How many are invented: schools, agencies, groups or members, whatever the cycle asks." };
        var documents = new Option<string?>("--documents") { Description = "all, sample (20 papers and the reports) or none. Without it, all up to 1,000 respondents." };
        var mailboxes = new Option<int>("--mailboxes") { Description = "Mailboxes that share the sending.", DefaultValueFactory = _ => 1 };
        var firstRun = new Option<bool>("--first-run") { Description = "Rehearse as a partnership's first run: every rung is held and released." };
        var into = new Option<string>("--out") { Description = "Folder to write into.", DefaultValueFactory = _ => "out" };
        var json = Shared.JsonOption();
        var command = new Command("rehearse", "Run a whole cycle with simulated people and write every message and document it would send.")
        {
            cycle, roster, links, calendar, opens, years, rate, seed, respondents, documents, mailboxes, firstRun, into, json,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            new Request(
                parsed.GetValue(cycle)!, parsed.GetValue(roster), parsed.GetValue(links), parsed.GetValue(calendar), parsed.GetValue(opens), parsed.GetValue(years), parsed.GetValue(rate),
                parsed.GetValue(seed), parsed.GetValue(respondents), parsed.GetValue(documents), parsed.GetValue(mailboxes), parsed.GetValue(firstRun), parsed.GetValue(into)!, parsed.GetValue(json)),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Request request, CancellationToken cancellation)
    {
        var refused = Shared.Done;
        var definition = request.Cycle == "all" ? null : CycleChoice.Find(request.Cycle, null, out refused);
        if (refused != Shared.Done)
        {
            return refused;
        }

        if (request.Rate is not (>= 0 and <= 1) || request.Mailboxes < 1 || request.Years < 1 || request.Respondents is < 1)
        {
            return Shared.Refuse("--response-rate lies between 0 and 1; --mailboxes, --years and --respondents are at least 1.", Shared.BadInput);
        }

        if (request.Cycle == "all")
        {
            return await RehearseAll.RunAsync(request, cancellation);
        }

        if (OpeningDay(request, definition!.Policy) is not { } opens)
        {
            return Shared.Refuse(NoDate(request), Shared.BadInput);
        }

        return Prepare(request, definition, opens, out var inputs, out refused) is { } options ? await RunAsync(request, options, inputs, cancellation) : refused;
    }

    /// <summary>What the runs of a cycle are made of; null where something was refused, with the exit code.</summary>
    internal static RehearsalOptions? Prepare(Request request, CycleDefinition definition, LocalDate opens, out RehearsalInputs inputs, out int refused)
    {
        inputs = RehearsalInputs.Read(definition, request.Roster, request.Links, request.Calendar, request.Respondents, request.Seed, opens.PlusYears(request.Years + 1));
        if (inputs.Problems.Count > 0)
        {
            refused = Shared.Refuse(inputs.Problems);
            return null;
        }

        if (Papers(request, inputs.Respondents.Count) is not { } papers)
        {
            refused = Shared.Refuse($"--documents is all, sample or none, not “{request.Documents}”.", Shared.BadInput);
            return null;
        }

        refused = Shared.Done;
        return new RehearsalOptions
        {
            Definition = definition,
            Respondents = inputs.Respondents,
            Calendar = inputs.Calendar,
            Partnership = SampleCounty.Partnership(inputs.Register.AuthorityName, "https://assurance.example.invalid"),
            Opens = opens,
            ResponseRate = request.Rate,
            Seed = request.Seed,
            LaCode = inputs.Register.AuthorityCode,
            Papers = papers,
            Mailboxes = request.Mailboxes,
            FirstRun = request.FirstRun,
        };
    }

    private static async Task<int> RunAsync(Request request, RehearsalOptions options, RehearsalInputs inputs, CancellationToken cancellation)
    {
        try
        {
            IReadOnlyList<RehearsalOptions> years = [.. Enumerable.Range(0, request.Years).Select(y => InYear(options, y))];
            foreach (var year in years)
            {
                // Before anything is written: days that no calendar knows are refused here.
                _ = RehearsalStage.Start(RunDates.Reckon(options.Definition.Policy, year.Calendar, year.Opens), year.Calendar);
            }

            if (RehearsalFolder.Prepare(request.Out) is { } refusal)
            {
                return Shared.Refuse(refusal, Shared.BadInput);
            }

            var run = new RehearsalRun(years, request.Out, inputs.Links);
            return TellAll(request, await WithProgressAsync(request.Json, run.RunAsync, cancellation), _ => (inputs, options.Definition.Policy));
        }
        catch (BeyondCalendarException beyond)
        {
            return Shared.Refuse(Beyond(beyond), Shared.BadInput);
        }
    }

    internal static Task<IReadOnlyList<RehearsalSummary>> WithProgressAsync(
        bool quiet, Func<Action<LocalDate, int>, CancellationToken, Task<IReadOnlyList<RehearsalSummary>>> run, CancellationToken cancellation) =>
        Shared.WithProgressAsync("Rehearsing…", quiet, tell => run((day, returns) => tell($"Rehearsing… {UkDates.Spelt(day)}, {returns} returns in"), cancellation));

    internal static string NoDate(Request request) => $"“{request.Opens}” is no date. Write it as 2026-09-21.";

    internal static string Beyond(BeyondCalendarException beyond) => $"{beyond.Message} Open the run earlier, or give term dates with --calendar.";

    /// <param name="summaries">One a run, and then the whole; of one run that alone.</param>
    /// <param name="made">What a run was made of.</param>
    internal static int TellAll(Request request, IReadOnlyList<RehearsalSummary> summaries, Func<RehearsalSummary, (RehearsalInputs Inputs, CyclePolicy Policy)> made)
    {
        var whole = summaries[^1];
        if (request.Json)
        {
            Shared.Print(whole);
        }
        else
        {
            new RehearsalTelling(request.Out, request.Roster is null).Tell([.. summaries.Take(Math.Max(1, summaries.Count - 1)).Select(s => (s, made(s).Inputs, made(s).Policy))], whole);
        }

        return whole.Closed && whole.DuplicateMessages == 0 ? Shared.Done : Shared.Refused;
    }

    /// <summary>Later years open on the cycle's own day, with people who answer anew.</summary>
    private static RehearsalOptions InYear(RehearsalOptions first, int years) => years == 0 ? first : first with
    {
        Opens = first.Definition.Policy.Timetable.Opens.After(first.Opens.PlusYears(years * first.Definition.Policy.EveryYears).PlusMonths(-3)),
        Seed = first.Seed + years,
        FirstRun = false,
    };

    private static LocalDate? OpeningDay(Request request, CyclePolicy policy) => request.Opens is null ? policy.Timetable.Opens.After(Shared.Today()) : FirstDay(request);

    /// <summary>The day that was given, or today; null where it is no date.</summary>
    internal static LocalDate? FirstDay(Request request) =>
        request.Opens is not { } text ? Shared.Today() : LocalDatePattern.Iso.Parse(text) is { Success: true } parsed ? parsed.Value : null;

    private static PaperChoice? Papers(Request request, int respondents) => request.Documents switch
    {
        null => respondents <= AllPapersUpTo ? PaperChoice.All : PaperChoice.Sample,
        "all" => PaperChoice.All,
        "sample" => PaperChoice.Sample,
        "none" => PaperChoice.None,
        _ => null,
    };

    internal sealed record Request(
        string Cycle, string? Roster, string? Links, string? Calendar, string? Opens, int Years, double Rate, int Seed, int? Respondents, string? Documents, int Mailboxes, bool FirstRun, string Out, bool Json);
}
