using System.Diagnostics;
using Assurance.LocalHost.Tests.Commands;
using Assurance.LocalHost.Tests.Rehearsing;

namespace Assurance.LocalHost.Tests.Partnerships;

/// <summary>The control workbook saved by another program than the one that made it.</summary>
public sealed class LibreOfficeTests
{
    private const string Program = "/usr/bin/soffice";

    [Fact]
    public async Task A_workbook_saved_by_LibreOffice_is_read_as_before()
    {
        Assert.SkipUnless(File.Exists(Program), "LibreOffice Calc is not installed.");
        using var partnership = await OwnPartnership.MakeAsync();
        var before = await CommandLine.RunAsync("check", partnership.Folder);
        using var profile = new TempFolder();
        using var program = Process.Start(new ProcessStartInfo(Program, ["--headless", $"-env:UserInstallation=file://{profile.Path}", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", profile["out"], partnership.Files.Control]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(File.Exists(profile["out/control.xlsx"]), await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        File.Copy(profile["out/control.xlsx"], partnership.Files.Control, overwrite: true);

        var after = await CommandLine.RunAsync("check", partnership.Folder);

        Assert.Equal((before.Code, before.Output, before.Errors), (after.Code, after.Output, after.Errors));
        Assert.Equal(0, after.Code);
    }
}
