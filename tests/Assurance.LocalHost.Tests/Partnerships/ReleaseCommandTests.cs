using Assurance.Core.Record;
using Assurance.Engine.Officers;
using Assurance.LocalHost.Tests.Commands;
using static Assurance.LocalHost.Tests.Partnerships.OwnPartnership;

namespace Assurance.LocalHost.Tests.Partnerships;

/// <summary>What waits for release is seen before it is let go, and afterwards it is known who let it go.</summary>
public sealed class ReleaseCommandTests
{
    [Fact]
    public async Task What_waits_is_listed_by_status_and_then_by_release_and_why_says_who_released_it()
    {
        using var partnership = await MakeAsync();
        List<MessageHeld> held;
        string school;
        using (var served = await partnership.OpenAsync())
        {
            await partnership.DriveAsync(served, At(2026, 9, 22, 20));
            held = (await served.Room.Shelf.Journal(Run).ReadAsync(state => OfficerDesk.Waiting(state).ToList()))!;
            school = held[0].Respondent;
            var name = (await served.Room.Shelf.Journal(Run).ReadAsync(state => state.Find(school)!.Respondent.Name))!;

            var status = await CommandLine.RunAsync("status", Run, "--store", partnership.Folder);
            Assert.Contains("  waiting for release:", status.Output, StringComparison.Ordinal);
            Assert.Equal(held.Count, Letters(status.Output));
            Assert.Contains($": {name} ({school}), to the ", status.Output, StringComparison.Ordinal);
            Assert.Contains("held since 2026-09-", status.Output, StringComparison.Ordinal);
            Assert.Equal(0, Letters((await CommandLine.RunAsync("status", "--store", partnership.Folder)).Output));

            var mine = held.Count(h => h.Respondent == school);
            _ = await served.Room.Desk.ReleaseAsync(Run, school, Officer.Named("Pat Farrow"), "Read them");
            var why = await CommandLine.RunAsync("why", Run, school, "--on", "2026-09-22", "--store", partnership.Folder);
            Assert.Contains("released by Pat Farrow at 20:00", why.Output, StringComparison.Ordinal);

            var rest = await CommandLine.RunAsync("release", Run, "--by", "Pat Farrow", "--reason", "Read them", "--store", partnership.Folder);
            Assert.Equal(0, rest.Code);
            Assert.StartsWith($"{held.Count - mine} letters released.", rest.Output, StringComparison.Ordinal);
            Assert.Equal(held.Count - mine, Letters(rest.Output));
            Assert.DoesNotContain($"({school})", rest.Output, StringComparison.Ordinal);

            await partnership.DriveAsync(served, At(2026, 9, 23, 12));
        }

        var sent = await CommandLine.RunAsync("why", Run, school, "--on", "2026-09-23", "--store", partnership.Folder);
        Assert.Contains(", released by Pat Farrow on Tuesday 22 September 2026, because ", sent.Output, StringComparison.Ordinal);
    }

    private static int Letters(string output) => output.Split('\n').Count(l => l.Contains(", held since ", StringComparison.Ordinal));
}
