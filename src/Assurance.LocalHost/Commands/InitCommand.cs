using System.CommandLine;
using Assurance.Core;
using Assurance.Definitions;
using Assurance.Documents.Workbooks;
using Assurance.Engine.Partnerships;
using Assurance.Engine.Ports;
using Assurance.Engine.Roster;
using Assurance.Engine.Runs;
using Assurance.Engine.Workbooks;
using Assurance.LocalHost.Partnerships;
using Assurance.LocalHost.Stores;

namespace Assurance.LocalHost.Commands;

/// <summary><c>init</c>: makes a real partnership in an empty folder. Nothing can be sent from it until its mail mode is changed.</summary>
internal static class InitCommand
{
    public static Command Make()
    {
        var folder = new Argument<string>("folder") { Description = "Folder for the partnership; empty, or not there yet." };
        var authority = new Option<string?>("--authority") { Description = "Code of the local authority, for example 926; without it, the register's." };
        var name = new Option<string?>("--name") { Description = "Name of the partnership." };
        var roster = new Option<string?>("--roster") { Description = "The national register's CSV for the authority; it is copied." };
        var links = new Option<string?>("--links") { Description = "The register's links CSV; it is copied." };
        var command = new Command("init", "Make a partnership of your own in an empty folder: control workbook, register, inbox, outbox.") { folder, authority, name, roster, links };
        command.SetAction(parsed => Run(parsed.GetValue(folder)!, parsed.GetValue(authority), parsed.GetValue(name), parsed.GetValue(roster), parsed.GetValue(links)));
        return command;
    }

    private static int Run(string path, string? authority, string? name, string? roster, string? links)
    {
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
        {
            return Shared.Refuse($"{path} holds something already. Give a folder that is empty or does not exist yet.");
        }

        if (authority is not null && (authority.Length != 3 || !authority.All(char.IsAsciiDigit)))
        {
            return Shared.Refuse($"“{authority}” is not the code of a local authority. It has three digits, as in the register's column “LA (code)”.", Shared.BadInput);
        }

        var missing = new[] { roster, links }.OfType<string>().Where(f => !File.Exists(f)).Select(f => new Problem(f, null, "There is no such file.", "Give its path.")).ToList();
        if (missing.Count > 0)
        {
            return Shared.Refuse(missing);
        }

        // Read where it lies, so that a refusal leaves no half-made folder behind.
        var reading = roster is null ? PartnershipRegister.Empty : PartnershipFolder.Read(roster, links, ShippedCycles.Load(ShippedCycles.OfSchools));
        if (reading.Problems.Count > 0)
        {
            return Shared.Refuse(reading.Problems);
        }

        if (roster is not null && reading.Reading.InScope.Count == 0)
        {
            return Shared.Refuse($"{roster}: no row of it is in scope. Give the register of your own authority, with its open schools.", Shared.BadInput);
        }

        var folder = new PartnershipFolder(path);
        try
        {
            folder.Make();
        }
        catch (Exception unmade) when (unmade is IOException or UnauthorizedAccessException)
        {
            return Shared.Refuse($"{path} cannot be made or written to: its disk takes no folder there, or you have no right to it. Give a folder in a place where you may write, for example one in your home folder.");
        }

        foreach (var file in new[] { roster, links }.OfType<string>())
        {
            File.Copy(file, Path.Combine(folder.Register, CopyName(file, isLinks: file == links)));
        }

        var code = authority ?? (reading.Reading.AuthorityCode.Length > 0 ? reading.Reading.AuthorityCode.PadLeft(3, '0') : "");
        var county = reading.Reading.AuthorityName.Length > 0 ? reading.Reading.AuthorityName : "";
        var details = new PartnershipDetails(name ?? (county.Length > 0 ? $"{county} Safeguarding Children Partnership" : ""), "The business unit", "", "", "", "Business manager", "http://127.0.0.1:5175");
        var context = ControlContext.Of(reading.Reading.InScope);
        var today = Shared.Today();
        File.WriteAllBytes(folder.Control, new WorkbookComposer().Workbook(ControlWorkbook.Make(context, details, code, PartnershipFolder.Heads(roster), today)));
        using (var store = StoreFolder.Create(path))
        {
            // The salt of person ids, before two could make one at once.
            _ = new PersonIds(store.Store.Settings, new SystemEntropy()).MarkAsync("").GetAwaiter().GetResult();
        }

        Console.Out.WriteLine($"A partnership is in {path}{(context.Respondents.Count > 0 ? $": {context.Respondents.Count} schools{(county.Length > 0 ? $" of {county}" : "")}" : "")}. Its mail mode is outbox-only: nothing is sent.");
        Console.Out.WriteLine("Next:");
        Console.Out.WriteLine($"  1. Fill in {folder.Control}: the partnership's e-mail and sender, the contacts, the opening day{(roster is null ? $"; and put the register's CSV into {folder.Register}" : "")}.");
        Console.Out.WriteLine($"  2. check {path}      names the sheet and cell of everything that is missing or cannot be used.");
        Console.Out.WriteLine($"  3. serve --store {path}      shows the pages and does what falls due; messages are files in {folder.Outbox}.");
        return Shared.Done;
    }

    /// <summary>The register is told from its links by the name, so a links file has it in its name.</summary>
    private static string CopyName(string file, bool isLinks)
    {
        var name = Path.GetFileName(file);
        return name.Contains("links", StringComparison.OrdinalIgnoreCase) == isLinks ? name : isLinks ? $"links-{name}" : "register.csv";
    }
}
