using System.CommandLine;
using Assurance.Core;
using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Definitions;
using Assurance.Documents.Reading;
using Assurance.Documents.Workbooks;
using Assurance.Engine;
using Assurance.Engine.History;
using Assurance.Engine.Officers;
using Assurance.Engine.Partnerships;
using Assurance.LocalHost.Stores;
using NodaTime;

namespace Assurance.LocalHost.Commands;

/// <summary><c>history</c>: the results of a year before the product was used, so that the first run has one to be compared with.</summary>
internal static class HistoryCommand
{
    private const int MostShown = 40;

    public static Command Make()
    {
        var cycle = new Argument<string>("cycle") { Description = $"Cycle, for example {ShippedCycles.OfSchools}." };
        var file = new Argument<string>("file") { Description = "Workbook or CSV file with one row a respondent and a column for each question, or one row an answer (Number, Question, Answer)." };
        var year = new Option<string?>("--year") { Description = "School year the answers are of, for example 2025-26." };
        var edition = new Option<string?>("--edition") { Description = "Edition of guidance the questions were asked under, for example “Keeping children safe in education 2025”: papers say where it changed." };
        var asked = new Option<int?>("--asked") { Description = "How many were asked that year. Without it, those the workbook lists, if it lists some who did not answer." };
        var leaveOut = new Option<bool>("--leave-out-bad") { Description = "Load what can be used and leave out the rest. Without it, nothing is loaded while anything is wrong." };
        var template = new Option<bool>("--template") { Description = "Write the workbook to be filled in to FILE." };
        var (store, partnership) = (Shared.StoreOption(), Shared.PartnershipOption());
        var by = Shared.ByOrUserOption();
        var reason = new Option<string>("--reason") { Description = "Why, in a sentence; kept with the answers.", DefaultValueFactory = _ => "So that the next run can be compared with that year." };
        var json = Shared.JsonOption();
        var command = new Command("history", "Load the answers of a year that was not held here, or write the workbook for them.") { cycle, file, year, edition, asked, leaveOut, template, store, partnership, by, reason, json };
        command.SetAction((parsed, cancellation) =>
        {
            var (place, id, path) = (parsed.GetValue(store)!, parsed.GetValue(cycle)!, parsed.GetValue(file)!);
            if (Shared.Partnership(place, parsed.GetValue(partnership), out var refused) is not { } folder)
            {
                return Task.FromResult(refused);
            }

            var check = folder.Check(Shared.Today());
            if (check.Settings is null)
            {
                return Task.FromResult(Shared.Refuse(check.Problems));
            }

            if (!check.Context.Cycles.TryGetValue(id, out var definition))
            {
                return Task.FromResult(Shared.Refuse($"There is no cycle “{id}”. {Suggestion.For(id, check.Context.Cycles.Keys)}", Shared.BadInput));
            }

            if (definition.Policy.IsAnonymous)
            {
                return Task.FromResult(Shared.Refuse($"{definition.Policy.Title} is anonymous: answers under the numbers of respondents have no place in it.", Shared.BadInput));
            }

            return parsed.GetValue(template) ? Task.FromResult(WriteTemplate(path, definition, check))
                : LoadAsync(place, check, definition, path, new Wishes(parsed.GetValue(year), parsed.GetValue(edition), parsed.GetValue(asked), parsed.GetValue(leaveOut), parsed.GetValue(by)!, parsed.GetValue(reason)!, parsed.GetValue(json)), cancellation);
        });
        return command;
    }

    private static int WriteTemplate(string path, CycleDefinition definition, PartnershipCheck check)
    {
        if (File.Exists(path))
        {
            return Shared.Refuse($"{path} is there already. Give another name.", Shared.BadInput);
        }

        File.WriteAllBytes(path, new WorkbookComposer().Workbook(HistoryTemplate.Of(definition.Questionnaire, check.Asked(definition.Policy.Id))));
        Console.Out.WriteLine($"Written to {path}: fill it in, then “history {definition.Policy.Id} {path} --year 2025-26” with its year.");
        return Shared.Done;
    }

    private static Task<int> LoadAsync(StorePlace place, PartnershipCheck check, CycleDefinition definition, string path, Wishes wishes, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            return Task.FromResult(Shared.Refuse($"There is no file {path}.", Shared.BadInput));
        }

        if (HistoryYears.Parse(wishes.Year) is not { } year)
        {
            return Task.FromResult(Shared.Refuse(wishes.Year is null ? "Say which school year the answers are of (--year 2025-26)." : $"“{wishes.Year}” is no school year. Write it as 2025-26.", Shared.BadInput));
        }

        var bytes = File.ReadAllBytes(path);
        var reading = HistoryReader.Read(Path.GetFileName(path), new TableReader().Read(Path.GetFileName(path), bytes), definition.Questionnaire, HistoryYears.Known(check.Asked(definition.Policy.Id)));
        if (wishes.Asked is { } asked && asked < reading.Answers.Count)
        {
            return Task.FromResult(Shared.Refuse($"{reading.Answers.Count} answered, so more than {asked} were asked.", Shared.BadInput));
        }

        Tell(reading.Problems);
        if (reading.Problems.Count > 0 && (!wishes.LeaveOut || reading.Answers.Count == 0))
        {
            return Task.FromResult(Shared.Refuse($"{(reading.Problems.Count == 1 ? "1 problem" : $"{reading.Problems.Count} problems")} found, and nothing was loaded. Put the workbook right, or leave out what cannot be used with --leave-out-bad.", Shared.BadInput));
        }

        return Shared.WithStoreAsync(place, readOnly: false, async store =>
        {
            using var room = await store.RoomAsync();
            var opens = definition.Policy.Timetable.OpensIn(year);
            var run = Keys.Run(definition.Policy.Id, opens);
            if (UkTime.Date(Instant.FromDateTimeOffset(room.Clock.GetUtcNow())) < opens)
            {
                return Shared.Refuse($"{run} has not begun: it opens on {UkDates.Spelt(opens)}. Only a year that is over is loaded.", Shared.BadInput);
            }

            var loading = new HistoryLoading(definition, opens, HistoryYears.Calendar(definition.Policy, check, opens), check.Settings!.Partnership, reading, Officer.Named(wishes.By), wishes.Reason)
            {
                FileName = Path.GetFileName(path),
                Bytes = bytes,
                Edition = wishes.Edition ?? "",
                Asked = wishes.Asked,
            };
            if (await new HistoryLoader(room).LoadAsync(loading, cancellation) is { } refusal)
            {
                return Shared.Refuse(refusal);
            }

            await TellAsync(room, run, reading, loading, wishes, cancellation);
            return Shared.Done;
        });
    }

    private static async Task TellAsync(EngineRoom room, string run, HistoryReading reading, HistoryLoading loading, Wishes wishes, CancellationToken cancellation)
    {
        // A run freezes the answers before it when it opens.
        var later = (await room.Shelf.RunsOfAsync(loading.Definition.Policy.Id, cancellation)).Where(r => string.CompareOrdinal(r, run) > 0).ToList();
        if (wishes.Json)
        {
            Shared.Print(new { run, respondents = reading.Answers.Count, answers = reading.Given, asked = loading.Asked ?? reading.KnownAsked, rowsLeftOut = reading.LeftOut, problems = reading.Problems.Count, openedWithout = later });
            return;
        }

        Console.Out.WriteLine($"{run}: {reading.Given} answers of {reading.Answers.Count} respondents loaded{(reading.LeftOut > 0 ? $", {reading.LeftOut} rows left out" : "")}. The next run of {loading.Definition.Policy.Id} is compared with them.");
        if ((loading.Asked ?? reading.KnownAsked) == 0)
        {
            Console.Out.WriteLine("How many were asked that year is not known, so no response rate of it is given. --asked tells it, or a row without answers for each that did not answer.");
        }

        foreach (var open in later)
        {
            Console.Out.WriteLine($"{open} was opened before this was loaded, and is not compared with it.");
        }
    }

    private static void Tell(IReadOnlyList<Problem> problems)
    {
        foreach (var problem in problems.Take(MostShown))
        {
            Console.Error.WriteLine(problem);
        }

        if (problems.Count > MostShown)
        {
            Console.Error.WriteLine($"… and {problems.Count - MostShown} more.");
        }
    }

    private sealed record Wishes(string? Year, string? Edition, int? Asked, bool LeaveOut, string By, string Reason, bool Json);
}
