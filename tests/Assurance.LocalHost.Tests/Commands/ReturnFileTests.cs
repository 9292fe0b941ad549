using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Assurance.LocalHost.Tests.Partnerships;
using Assurance.LocalHost.Tests.Rehearsing;
using static Assurance.LocalHost.Tests.Partnerships.OwnPartnership;

namespace Assurance.LocalHost.Tests.Commands;

/// <summary>Returns that come as files, and forms that leave as files, by hand on the command line.</summary>
public sealed partial class ReturnFileTests
{
    [Fact]
    public async Task An_import_is_balanced_told_apart_by_its_exit_code_and_can_be_taken_back()
    {
        using var partnership = await OpenedAsync();
        var file = Path.Combine(partnership.Folder, "export.csv");
        await File.WriteAllTextAsync(file, "URN,Completion time\n999999,2026-10-01 10:00\n");
        await File.WriteAllTextAsync(file + ".yaml", "columns:\n  \"URN\": \"@respondent\"\n  \"Completion time\": \"@submitted-at\"\n");

        var import = await CommandLine.RunAsync("import", Run, file, "--mapping", file + ".yaml", "--store", partnership.Folder, "--by", "A Person");

        Assert.Equal(1, import.Code);
        var balance = Balance().Match(import.Output);
        Assert.True(balance.Success, import.Output + import.Errors);
        var triage = await CommandLine.RunAsync("triage", Run, "--store", partnership.Folder);
        Assert.Equal(0, triage.Code);
        Assert.Contains("999999", triage.Output, StringComparison.Ordinal);

        var undo = await CommandLine.RunAsync("import", Run, "--undo", balance.Groups["batch"].Value, "--store", partnership.Folder, "--by", "A Person", "--reason", "Wrong file");
        Assert.Equal((0, ""), (undo.Code, undo.Errors));
        Assert.Contains("is taken back", undo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_return_and_a_form_are_moved_and_taken_back_by_number()
    {
        using var partnership = await OpenedAsync();
        var schools = File.ReadAllLines(Path.Combine(partnership.Folder, "register", "register.csv")).Skip(1).Select(l => l.Split(',')[0]).Take(2).ToList();
        await File.WriteAllTextAsync(partnership.Files.Control + ".csv", $"ID,URN,S175-A7\n1,{schools[0]},210\n");
        await File.WriteAllTextAsync(partnership.Files.Control + "-form.csv", $"ID,URN,Role,New holder,Address,From,Kind\n1,{schools[0]},designated safeguarding lead,A New,a.new@example.invalid,Head,A new contact\n");
        await File.WriteAllTextAsync(partnership.Files.Control + "-form.yaml", "form: request\ncolumns: { ID: \"@response\", URN: \"@respondent\", Kind: REQ-2, Role: REQ-4, New holder: REQ-5, Address: REQ-6, From: REQ-9 }\n");
        Assert.Equal(0, (await CommandLine.RunAsync("import", Run, partnership.Files.Control + ".csv", "--store", partnership.Folder, "--by", "A Person")).Code);
        Assert.Equal(0, (await CommandLine.RunAsync("import", Run, partnership.Files.Control + "-form.csv", "--form", "request", "--mapping", partnership.Files.Control + "-form.yaml", "--store", partnership.Folder, "--by", "A Person")).Code);

        var moved = await DecideAsync("reassign", Run, schools[0], schools[1]);
        Assert.Contains($"The return stands for {schools[1]} now, and no longer for {schools[0]}.", moved.Output, StringComparison.Ordinal);
        var back = await DecideAsync("withdraw", Run, schools[0], "--form", "request");
        Assert.Contains($"The form “request” of {schools[0]} is taken back.", back.Output, StringComparison.Ordinal);
        var again = await DecideAsync("withdraw", Run, schools[0], "--form", "request");
        Assert.Equal((1, true), (again.Code, again.Errors.Contains("has no form “request” that stands", StringComparison.Ordinal)));

        Task<Outcome> DecideAsync(params string[] words) => CommandLine.RunAsync([.. words, "--store", partnership.Folder, "--by", "A Person", "--reason", "Wrong number."]);
    }

    [Fact]
    public async Task Versions_are_told_apart_by_door_and_time_and_compared()
    {
        using var partnership = await OpenedAsync();
        var school = File.ReadAllLines(Path.Combine(partnership.Folder, "register", "register.csv")).Skip(1).First().Split(',')[0];
        Assert.Contains("no return has come in yet.", (await CommandLine.RunAsync("versions", Run, school, "--store", partnership.Folder)).Output, StringComparison.Ordinal);
        var file = Path.Combine(partnership.Folder, "export.csv");
        await File.WriteAllTextAsync(file, $"ID,Completion time,URN,S175-A7\n1,01/09/2026 10:00,{school},210\n2,02/09/2026 11:30,{school},1240\n");
        Assert.Equal(0, (await CommandLine.RunAsync("import", Run, file, "--store", partnership.Folder, "--by", "A Person")).Code);

        var told = await CommandLine.RunAsync("versions", Run, school, "--store", partnership.Folder);
        var forScripts = JsonDocument.Parse((await CommandLine.RunAsync("versions", Run, school, "--json", "--store", partnership.Folder)).Output).RootElement;

        Assert.Equal((0, ""), (told.Code, told.Errors));
        Assert.Contains("2 versions; version 2 counts.", told.Output, StringComparison.Ordinal);
        // The command line receives at the present time, whatever day that is.
        Assert.Matches("version 1: sent Tuesday 1 September 2026, 10:00, received [A-Z][a-z]+day [0-9]+ [A-Z][a-z]+ [0-9]{4}, [0-9]{2}:[0-9]{2}, by Microsoft Forms; superseded", told.Output);
        Assert.Contains("    version 2, changed: 1,240", told.Output, StringComparison.Ordinal);
        Assert.Equal((2, "S175-A7"), (forScripts.GetProperty("current").GetInt32(), forScripts.GetProperty("differences")[0].GetProperty("question").GetString()));
        Assert.Equal(1, (await CommandLine.RunAsync("versions", Run, "1", "--store", partnership.Folder)).Code);
    }

    [Theory]
    [InlineData("docx", "word/document.xml")]
    [InlineData("xlsx", "xl/workbook.xml")]
    public async Task A_form_is_written_once_and_never_over_another_file(string format, string part)
    {
        using var folder = new TempFolder();
        string[] words = ["form", "section-175", "--format", format, "--out", folder["form." + format]];

        var first = await CommandLine.RunAsync(words);
        var second = await CommandLine.RunAsync(words);

        Assert.Equal((0, ""), (first.Code, first.Errors));
        Assert.Equal(1, second.Code);
        using var written = ZipFile.OpenRead(folder["form." + format]);
        Assert.NotNull(written.GetEntry(part));
    }

    private static async Task<OwnPartnership> OpenedAsync()
    {
        var partnership = await MakeAsync();
        partnership.Clock.MoveTo(At(2026, 9, 14, 9));
        using var served = await partnership.OpenAsync();
        _ = await served.Worker.PassAsync();
        return partnership;
    }

    [GeneratedRegex(@"Import (?<batch>\S+): read 1 = accepted 0 \+ superseded 0 \+ duplicate 0 \+ in triage 1", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Balance();
}
