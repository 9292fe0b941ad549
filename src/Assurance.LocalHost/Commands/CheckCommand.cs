using System.CommandLine;
using Assurance.Core;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Engine.Partnerships;
using Assurance.Engine.Roster;
using Assurance.LocalHost.Partnerships;
using Assurance.LocalHost.Rehearsing;
using Assurance.LocalHost.Stores;

namespace Assurance.LocalHost.Commands;

/// <summary><c>check</c>: reads definitions and registers and names file and line of everything wrong.</summary>
internal static class CheckCommand
{
    public static Command Make()
    {
        var folder = new Argument<string?>("folder") { Description = "Folder of a partnership, of a cycle's files, or of several cycles; without it, the shipped cycles.", Arity = ArgumentArity.ZeroOrOne };
        var roster = new Option<string?>("--roster") { Description = "A register CSV to check as well." };
        var words = new Option<bool>("--words") { Description = "List every name that messages and reports of a cycle may use, and check nothing." };
        var command = new Command("check", "Check a partnership, definitions, registers; names file and line, or sheet and cell.") { folder, roster, words };
        command.SetAction(parsed => parsed.GetValue(words) ? WordList.Print() : Run(parsed.GetValue(folder), parsed.GetValue(roster)));
        return command;
    }

    private static int Run(string? folder, string? roster)
    {
        if (folder is not null && PartnershipFolder.IsOne(folder))
        {
            return RunPartnership(new PartnershipFolder(folder));
        }

        if (folder is not null && File.Exists(StoreFolder.RecordPath(folder)))
        {
            return Shared.Refuse($"{folder} is {(File.Exists(Path.Combine(folder, RehearsalFolder.Summary)) ? "a rehearsal's store" : "a store without a control workbook, as the sample's is")}: there is no workbook or definition in it to check. Ask it with status, why and verify, each with “--store {folder}”.");
        }

        var problems = new List<Problem>();
        var readings = new List<(string Name, CycleReading Reading)>();
        if (folder is null)
        {
            readings.AddRange(ShippedCycles.Ids.Select(id => (id, CycleFolder.Read(id, ShippedCycles.Files(id)))));
        }
        else if (!Directory.Exists(folder))
        {
            return Shared.Refuse($"{folder}: there is no such folder. Give the folder that holds cycle.yaml.", Shared.BadInput);
        }
        else
        {
            readings.AddRange(CycleLibrary.FoldersOf(folder).Select(f => (f, CycleFolder.ReadFrom(f))));
        }

        // A cycle of one's own may draw on those that come with the product, and on its neighbours in the folder.
        IReadOnlyList<string> ids = [.. ShippedCycles.Ids.Concat(readings.Select(r => r.Reading.Definition?.Policy.Id ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(r.Name)))).Distinct()];
        foreach (var (name, reading) in readings)
        {
            var amongOthers = CycleSet.Problems([reading], ids);
            problems.AddRange([.. reading.Problems, .. amongOthers]);
            if (reading.Definition is { } read && amongOthers.Count == 0)
            {
                Console.Out.WriteLine($"{name}: {read.Policy.Title}, {read.Policy.Ladder.Count} rungs, {read.Questionnaire.Questions.Count()} questions, {read.Messages.Count} messages, {read.Reports.Count} reports: right.");
            }
        }

        if (roster is not null && !File.Exists(roster))
        {
            problems.Add(new Problem(roster, null, "There is no such file.", "Give the path of the register's CSV."));
        }
        else if (roster is not null && readings.Select(r => r.Reading.Definition).FirstOrDefault(d => d?.Audience.Asks(AudienceKind.Schools) == true) is { } definition)
        {
            var reading = RegisterReader.Read(Path.GetFileName(roster), File.ReadAllBytes(roster), definition.Audience, definition.Duties, []);
            problems.AddRange(reading.Problems);
            Console.Out.WriteLine($"{roster}: {reading.InScope.Count} asked, {reading.LeftOut.Count} not, {reading.UnknownTypes.Count} of unknown type, authority {reading.AuthorityCode} {reading.AuthorityName}.");
        }

        return problems.Count > 0 ? Shared.Refuse(problems, Shared.Refused) : Shared.Done;
    }

    /// <summary>A partnership's folder: control workbook, register, definitions and term dates, all problems at once.</summary>
    private static int RunPartnership(PartnershipFolder folder)
    {
        var check = folder.Check(Shared.Today());
        foreach (var problem in check.Problems)
        {
            Console.Error.WriteLine(problem);
        }

        foreach (var warning in check.Warnings)
        {
            Console.Out.WriteLine($"Warning: {warning}");
        }

        if (check.Settings is not { } settings)
        {
            return Shared.Refuse(check.Problems.Count == 1 ? "1 problem found; the service goes on with what it read last." : $"{check.Problems.Count} problems found; the service goes on with what it read last.");
        }

        Console.Out.WriteLine($"{settings.Partnership.Name}: {check.Register.Reading.InScope.Count} schools asked{Bodies(settings.Bodies)}, {settings.Contacts.Count} with a known contact, {settings.Partners.Count} people of the partnership.");
        foreach (var id in check.OwnCycles.Where(id => settings.Runs.All(r => r.Cycle != id)))
        {
            Console.Out.WriteLine($"{id}: {check.Context.Cycles[id].Policy.Title}, in cycles/, is right and has no row. To open it, add one with “{id}” and its opening day to the sheet Runs.");
        }

        foreach (var run in settings.Runs)
        {
            Console.Out.WriteLine($"{Core.Record.Keys.Run(run.Cycle, run.Opens)}: opens {run.Opens:yyyy-MM-dd}{(run.IsPlanned ? "" : ", on hold")}.");
        }

        Console.Out.WriteLine($"Mail: {MailModeWords.Of(settings.Mail)}{(settings.SendingStopped ? "; all sending is stopped" : "")}.");
        var refusals = settings.Runs.Where(r => r.IsPlanned).Select(r => PartnershipOpenings.Missing(check, r)).OfType<string>().ToList();
        if (refusals.Count == 0 && settings.Wanted.Count > 0)
        {
            refusals.Add($"No run can be opened yet: fill in {string.Join(", ", settings.Wanted)} of {PartnershipFolder.ControlName} first, since its letters carry it.");
        }

        refusals.ForEach(Console.Error.WriteLine);
        return refusals.Count > 0 ? Shared.Refused : Shared.Done;
    }

    /// <summary>How many agencies, groups and members the workbook lists; nothing where it lists none.</summary>
    private static string Bodies(PartnershipBodies bodies) => string.Concat(
        new[] { (bodies.Agencies.Count, AudienceKind.Agencies), (bodies.Groups.Count, AudienceKind.Groups), (bodies.Members.Count, AudienceKind.Members) }
            .Where(b => b.Item1 > 0).Select(b => $", {b.Item1} {AudienceWords.Of(b.Item2).Noun.For(b.Item1)}"));
}
