using System.Diagnostics;
using Assurance.LocalHost.Stores;
using Assurance.LocalHost.Tests.Rehearsing;

namespace Assurance.LocalHost.Tests.Serving;

/// <summary>A command without “--store” looks into ./data. That depends on the folder of the whole process, so each runs in one of its own.</summary>
[Collection(nameof(SampleStore))]
public sealed class UsualStoreTests(SampleStore sample)
{
    [Fact]
    public async Task The_timetable_is_that_of_the_usual_store_as_far_as_there_is_one()
    {
        using var store = sample.Copy();
        using var here = new TempFolder();
        _ = Directory.CreateDirectory(here.Path);
        Assert.DoesNotContain(SampleStore.Run, await CalendarAsync(here.Path), StringComparison.Ordinal);
        _ = Directory.CreateSymbolicLink(here["data"], store.Path);
        Assert.Contains("Merrowshire", await CalendarAsync(here.Path), StringComparison.Ordinal);
        Assert.DoesNotContain("Merrowshire", await CalendarAsync(here.Path, "--authority", "926"), StringComparison.Ordinal);
    }

    private static async Task<string> CalendarAsync(string folder, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "assurance.dll"), "calendar", .. more]) { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false };
        _ = start.Environment.Remove(StorePlace.Setting);
        using var process = Process.Start(start)!;
        var told = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return told;
    }
}
