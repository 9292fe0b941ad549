using Assurance.Core.Record;
using Assurance.Engine.Officers;
using Assurance.LocalHost.Tests.Commands;
using static Assurance.LocalHost.Tests.Partnerships.OwnPartnership;

namespace Assurance.LocalHost.Tests.Partnerships;

/// <summary>A partnership whose process died between the event of an erasure and the bytes.</summary>
public sealed class ErasureAtStartTests
{
    [Fact]
    public async Task An_erasure_cut_short_is_finished_at_the_start_with_its_messages_and_the_workbook_brings_nobody_back()
    {
        using var partnership = await MakeAsync();
        var details = new List<string>();
        string school;
        using (var served = await partnership.OpenAsync())
        {
            await partnership.DriveAsync(served, At(2026, 9, 22, 10));
            _ = await served.Room.Desk.ReleaseAsync(Run, null, Officer.Named("A Person"), "Checked");
            await partnership.DriveAsync(served, At(2026, 9, 23, 12));
            school = (await served.Room.Shelf.Journal(Run).ReadAsync(s => s.Respondents.First(r => r.History.Count > 0).Id))!;
            details.AddRange((await served.Room.Shelf.Journal(Run).ReadAsync(s => s.Find(school)!.Contacts.Select(c => c.Details).ToList()))!);
            _ = await served.Room.Shelf.Journal(Run).AppendAsync(s => [new RunEvent($"{Run}/all/erased-{s.Position}", s.LastEventAt!.Value, "officer-1", new Erased(details, ErasureBasis.Person, ""))]);
            Assert.Contains(partnership.Outbox, f => f.Contains($"~{school}~", StringComparison.Ordinal));
        }

        using (var served = await partnership.OpenAsync())
        {
            Assert.Empty((await served.Room.Objects.ListAsync("person/")).Intersect(details));
            Assert.DoesNotContain(partnership.Outbox, f => f.Contains($"~{school}~", StringComparison.Ordinal));
            Assert.NotEmpty(partnership.Outbox);

            _ = await served.Worker.PassAsync();
            _ = await served.Worker.PassAsync();
            Assert.Empty((await served.Room.Shelf.Journal(Run).ReadAsync(s => s.Find(school)!.Contacts))!);
        }

        Assert.Equal(0, (await CommandLine.RunAsync("verify", "--all", "--store", partnership.Folder)).Code);
    }
}
