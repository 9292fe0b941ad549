using Assurance.Core.Calendar;
using Assurance.Documents;
using Assurance.Engine.Timetables;
using Assurance.LocalHost.Partnerships;
using Assurance.LocalHost.Stores;
using NodaTime;

namespace Assurance.LocalHost.Commands;

/// <summary><c>calendar</c> without a cycle: every collection over some years, printed and, with a folder, written as a paper and a feed.</summary>
internal static class TimetableOfAll
{
    public const int MostYears = 10;

    public static async Task<int> RunAsync(StorePlace? place, string? partnership, string authority, int years, string? output, bool json, CancellationToken cancellation)
    {
        if (years is < 1 or > MostYears)
        {
            return Shared.Refuse($"--years is a number from 1 to {MostYears}.", Shared.BadInput);
        }

        if (place is null)
        {
            // Nothing has been opened: the cadence of every cycle, from today.
            return await TellAsync(Timetabling.OfCadence(authority, Shared.Today(), years), output, json, cancellation);
        }

        var refused = Shared.Done;
        var folder = place.IsAccount || partnership is not null ? Shared.Partnership(place, partnership, out refused) : place.Partnership;
        return refused != Shared.Done ? refused : await Shared.WithStoreAsync(place, readOnly: true, async store =>
        {
            using var room = await store.RoomAsync();
            if (folder is null)
            {
                return await TellAsync(await Timetabling.OfSampleAsync(room, years, cancellation), output, json, cancellation);
            }

            var check = folder.Check(UkTime.Date(Instant.FromDateTimeOffset(room.Clock.GetUtcNow())));
            return check.Settings is null ? Shared.Refuse(check.Problems) : await TellAsync(await Timetabling.OfPartnershipAsync(room, check, years, cancellation), output, json, cancellation);
        });
    }

    private static async Task<int> TellAsync(TimetableEdition edition, string? output, bool json, CancellationToken cancellation)
    {
        var timetable = edition.Timetable;
        var files = output is null ? [] : await WriteAsync(edition, output, cancellation);
        if (json)
        {
            Shared.Print(new
            {
                timetable.From,
                timetable.To,
                Runs = timetable.Runs.Select(r => new { r.Run, Cycle = r.Policy.Id, r.Opens, r.Dates?.Due, FinalDate = r.Dates?.GraceEnds, Report = r.Dates?.Compile, Standing = r.Standing.ToString().ToLowerInvariant(), Provisional = r.IsProvisional }),
                Clashes = timetable.Clashes.Select(c => new { c.Week, c.Audience, First = c.First.Run, FirstLetter = c.FirstStep.Title, Second = c.Second.Run, SecondLetter = c.SecondStep.Title, Reach = TimetableWords.Reach(c) }),
                Cadences = timetable.Cadences.Select(c => new { Cycle = c.Policy.Id, c.EveryYears, c.IsKept }),
                Files = files,
            });
            return Shared.Done;
        }

        var line = Console.Out;
        await line.WriteLineAsync($"{edition.Partnership}, {UkDates.Spelt(timetable.From)} to {UkDates.Spelt(timetable.To)}; days counted in: {string.Join("; ", edition.Calendars)}");
        foreach (var run in timetable.Runs)
        {
            var dates = run.Dates is { } d ? $"opens {UkDates.Spelt(d.Opens)}, due {UkDates.Spelt(d.Due)}, report {UkDates.Spelt(d.Compile)}" : $"opens {UkDates.Spelt(run.Opens)}; the rest is not known yet";
            await line.WriteLineAsync($"  {TimetableWords.Mark(run.Standing),-11} {run.Run,-40} {dates}{(run.IsProvisional ? "  provisional" : "")}");
        }

        await line.WriteLineAsync(timetable.Clashes.Count == 0 ? "No week in which two collections write to the same people." : "Weeks in which two collections write to the same people:");
        foreach (var clash in timetable.Clashes)
        {
            await line.WriteLineAsync($"  week of {UkDates.Spelt(clash.Week)}, {clash.Audience}: {clash.First.Run} “{clash.FirstStep.Title}” and {clash.Second.Run} “{clash.SecondStep.Title}” ({TimetableWords.Reach(clash)})");
        }

        foreach (var cadence in timetable.Cadences.Where(c => !c.IsKept))
        {
            await line.WriteLineAsync($"  {cadence.Policy.Id} must come {TimetableWords.Cadence(cadence.EveryYears)} and does not.");
        }

        foreach (var file in files)
        {
            await line.WriteLineAsync($"Written: {file}");
        }

        return Shared.Done;
    }

    private static async Task<IReadOnlyList<string>> WriteAsync(TimetableEdition edition, string output, CancellationToken cancellation)
    {
        _ = Directory.CreateDirectory(output);
        var composer = new OpenXmlComposer();
        var paper = edition.Paper();
        (string Extension, byte[] Bytes)[] files =
        [
            (".docx", composer.Word(paper)), (".xlsx", composer.Excel(paper)),
            (".ics", CalendarFeed.Of(edition.Timetable, edition.Partnership, Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()))),
        ];
        foreach (var (extension, bytes) in files)
        {
            await File.WriteAllBytesAsync(Path.Combine(output, TimetablePaper.Name + extension), bytes, cancellation);
        }

        return [.. files.Select(f => Path.Combine(output, TimetablePaper.Name + f.Extension))];
    }
}
