using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Assurance.Core.Record;
using Assurance.Engine.Evidence;
using Assurance.Engine.Intake;
using Assurance.Engine.Memory;
using Assurance.Engine.Packs;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using Assurance.Engine.Tests.Intake;
using Assurance.TestKit.Runs;

namespace Assurance.Engine.Tests.Evidence;

public sealed class ArchiveTests
{
    [Fact]
    public async Task A_whole_year_exported_restored_and_exported_again_is_the_same_bytes()
    {
        using var year = await PlayedYear.PlayAsync();
        var store = await StoreAsync(year);

        var first = await store.ExportAsync();
        var again = await store.ExportAsync();
        var other = ArchivedStore.Empty();
        var restored = await other.RestoreAsync(first);

        Assert.Null(restored.Fault);
        Assert.True(ArchivedStore.Same(first, again), "The same store gave other bytes.");
        Assert.True(ArchivedStore.Same(first, await other.ExportAsync()), "The restored store gave other bytes.");
        Assert.Equal((await year.Room.Record.ReadAsync(year.Run)).Select(Whole), (await other.Record.ReadAsync(year.Run)).Select(Whole));
    }

    [Fact]
    public async Task A_person_can_read_it_without_the_program()
    {
        using var year = await PlayedYear.PlayAsync(schools: 3);
        using var zip = new ZipArchive(new MemoryStream(await (await StoreAsync(year)).ExportAsync()));
        var events = await year.EventsAsync();

        var manifest = JsonDocument.Parse(Text(zip, "manifest.json")).RootElement;
        var lines = Text(zip, $"runs/{year.Run}/record.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var csv = Text(zip, $"runs/{year.Run}/events.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var chain = Text(zip, $"runs/{year.Run}/chain.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("assurance-archive", manifest.GetProperty("format").GetString());
        Assert.Equal(chain[^1], manifest.GetProperty("runs")[0].GetProperty("lastHash").GetString());
        Assert.Equal((events.Count, events.Count, events.Count + 1), (lines.Length, chain.Length, csv.Length));
        Assert.Equal("position,key,at,actor,kind,respondents,objects", csv[0]);
        Assert.StartsWith($"0,{year.Run}/opened,", csv[1], StringComparison.Ordinal);
        Assert.Contains(",response-received,100", string.Join('\n', csv), StringComparison.Ordinal);
        Assert.All(manifest.GetProperty("files").EnumerateArray(), f => Assert.Equal(f.GetProperty("size").GetInt64(), zip.GetEntry(f.GetProperty("path").GetString()!)!.Length));
        Assert.All(zip.Entries, e => Assert.Equal(new DateTime(1980, 1, 1), e.LastWriteTime.DateTime));
        Assert.Contains(zip.Entries, e => e.FullName.StartsWith("objects/return/", StringComparison.Ordinal));

        // The chain by hand, as the text beside it says.
        var before = new byte[32];
        for (var i = 0; i < lines.Length; i++)
        {
            before = System.Security.Cryptography.SHA256.HashData([.. before, .. Encoding.UTF8.GetBytes(lines[i])]);
            Assert.Equal(Convert.ToHexStringLower(before), chain[i]);
        }
    }

    [Fact]
    public async Task Keys_and_half_filled_forms_are_left_out_unless_another_machine_is_to_go_on()
    {
        using var year = await PlayedYear.PlayAsync(schools: 3);
        var store = await StoreAsync(year);
        await store.Settings.SetAsync("person-salt", "never-told-salt");
        await store.Settings.SetAsync("form-connection/audit", """{"tokenHash":"never-told-hash"}""");
        await store.Settings.SetAsync($"draft/{year.Run}/100100/audit", "half-filled");
        await store.Settings.SetAsync("a-key-nobody-thought-of", "unknown");

        var evidence = await store.ExportAsync();
        var everything = await store.ExportAsync(new ArchiveChoice { Everything = true });
        var moved = ArchivedStore.Empty();
        Assert.Null((await moved.RestoreAsync(everything)).Fault);

        Assert.Equal(["mapping/section-175/x"], SettingsOf(evidence).Keys);
        Assert.Equal(5, SettingsOf(everything).Count);
        Assert.Equal("never-told-salt", await moved.Settings.GetAsync("person-salt"));
        Assert.True(ArchivedStore.Same(everything, await moved.ExportAsync(new ArchiveChoice { Everything = true })));
    }

    [Fact]
    public async Task One_run_of_several_takes_its_own_objects_along_and_no_others()
    {
        using var year = await PlayedYear.PlayAsync(schools: 3);
        var store = await StoreAsync(year);
        await store.Objects.PutAsync("decision/of-nobody", "x"u8.ToArray());
        await store.Record.AppendAsync("other.2020-21", 0, [EventJson.Write(new RunEvent("other.2020-21/all/stopped", default, "system", new SendingStopped("decision/of-nobody")))]);

        var one = await store.ExportAsync(ArchivedStore.Plain with { Runs = [year.Run] });
        using var zip = new ZipArchive(new MemoryStream(one));

        Assert.DoesNotContain(zip.Entries, e => e.FullName.Contains("other.2020-21", StringComparison.Ordinal) || e.FullName.Contains("of-nobody", StringComparison.Ordinal));
        Assert.Contains("There is no run never", (await store.TryExportAsync(ArchivedStore.Plain with { Runs = ["never"] })).Outcome.Refusal, StringComparison.Ordinal);
    }

    /// <summary>The chain was verified, and before the objects are gathered one of them is erased: the archive takes the erasure along.</summary>
    [Fact]
    public async Task An_erasure_while_an_archive_is_planned_is_in_it()
    {
        using var year = await PlayedYear.PlayAsync(schools: 3);
        var store = await StoreAsync(year);
        var gone = (await store.Objects.ListAsync("return/"))[0];
        var record = new InterruptedRecord(store.Record, async () =>
        {
            var events = (await store.Record.ReadAsync(year.Run)).Count;
            Assert.True(await store.Record.AppendAsync(year.Run, events, [EventJson.Write(new RunEvent($"{year.Run}/all/erased-{events}", default, "officer", new Erased([gone], ErasureBasis.Retention, "decision/none")))]));
            await store.Objects.EraseAsync(gone);
        });

        var archive = await (store with { Record = record }).ExportAsync(ArchivedStore.Plain with { DespiteMissing = true });
        var restored = await ArchivedStore.Empty().RestoreAsync(archive);

        Assert.Null(restored.Fault);
        Assert.Equal((await store.Record.ReadAsync(year.Run)).Count, restored.Manifest!.Runs[0].Events);
        Assert.DoesNotContain(gone, restored.Manifest.Missing);
    }

    [Fact]
    public async Task A_record_that_does_not_hold_or_an_object_that_is_missing_is_not_exported_in_silence()
    {
        using var year = await PlayedYear.PlayAsync(schools: 3);
        var store = await StoreAsync(year);
        var gone = (await store.Objects.ListAsync("return/"))[0];
        await store.Objects.EraseAsync(gone);

        Assert.Contains(gone, (await store.TryExportAsync()).Outcome.Refusal, StringComparison.Ordinal);
        var despite = await store.ExportAsync(ArchivedStore.Plain with { DespiteMissing = true });
        var restored = ArchivedStore.Empty();
        var outcome = await restored.RestoreAsync(despite);
        Assert.Null(outcome.Fault);
        Assert.Equal([gone], outcome.Manifest!.Missing);
        Assert.True(ArchivedStore.Same(despite, await restored.ExportAsync(ArchivedStore.Plain with { DespiteMissing = true })));

        var broken = new InMemoryRecord();
        await broken.AppendAsync("a.2020-21", 0, [new RecordLine("{}"u8.ToArray())]);
        Assert.True(System.Runtime.InteropServices.MemoryMarshal.TryGetArray((await broken.ReadAsync("a.2020-21"))[0].Bytes, out var bytes));
        bytes.AsSpan()[0] ^= 1;
        Assert.Contains("does not hold from event 0 on", (await (store with { Record = broken }).TryExportAsync()).Outcome.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ballots_go_along_once_a_run_is_closed_and_before_only_to_another_machine()
    {
        using var closed = await PlayedYear.PlayAsync(schools: 3);
        using var open = await PlayedYear.PlayAsync(schools: 3, until: new NodaTime.LocalDate(2025, 11, 1));
        foreach (var (year, goesAlong) in new[] { (closed, true), (open, false) })
        {
            var store = await StoreAsync(year);
            Assert.True(await store.Ballots!.ReplaceAsync(year.Run, BallotBoxPart.Ballots, null, "ballots"u8.ToArray()));

            var evidence = await store.ExportAsync();
            var everything = await store.ExportAsync(new ArchiveChoice { Everything = true });

            Assert.Equal(goesAlong, new ZipArchive(new MemoryStream(evidence)).GetEntry($"ballots/{year.Run}/ballots.bin") is not null);
            Assert.NotNull(new ZipArchive(new MemoryStream(everything)).GetEntry($"ballots/{year.Run}/ballots.bin"));
            var restored = ArchivedStore.Empty();
            Assert.Null((await restored.RestoreAsync(everything)).Fault);
            Assert.Equal("ballots"u8.ToArray(), (await restored.Ballots!.ReadAsync(year.Run, BallotBoxPart.Ballots))!.Bytes.ToArray());
        }
    }

    /// <summary>A restore holds eight million bytes at a time, and what was put together is of many kinds; in the account each pack is one file again.</summary>
    [Fact]
    public async Task More_than_is_held_at_once_is_restored_into_an_account_with_its_packs_whole()
    {
        var from = ArchivedStore.Empty() with { Objects = new PackedObjects(new InMemoryObjects()) };
        using var house = await IntakeHouse.OpenAsync(record: from.Record, objects: from.Objects, settings: from.Settings);
        for (var i = 0; i < 9; i++)
        {
            var bytes = new byte[2_000_000];
            new Random(i).NextBytes(bytes);
            _ = await house.Room.Doors.StoreAsync(house.Run, new Parcel(Door.Web, $"f{i}", "file", bytes, house.Clock.Now) { Respondent = IntakeHouse.School(1) });
        }

        var account = new InMemoryObjects();
        var to = ArchivedStore.Empty() with { Objects = new PackedObjects(account) };
        var archive = await from.ExportAsync();

        Assert.Null((await to.RestoreAsync(archive)).Fault);
        Assert.Equal(await from.Objects.ListAsync(""), await to.Objects.ListAsync(""));
        Assert.DoesNotContain('.', Assert.Single(await account.ListAsync("pack/")));
        Assert.True(ArchivedStore.Same(archive, await to.ExportAsync()), "The restored account gave other bytes.");
        using var shelf = new RunShelf(to.Record, new RunLoader(new ObjectBox(to.Objects, new SystemEntropy())));
        Assert.True(await shelf.Journal(house.Run).ReadAsync(s => s.Position) > 9);
    }

    [Fact]
    public async Task Nothing_is_restored_into_a_store_that_holds_anything()
    {
        using var year = await PlayedYear.PlayAsync(schools: 3);
        var store = await StoreAsync(year);
        var archive = await store.ExportAsync();
        var withSetting = ArchivedStore.Empty();
        await withSetting.Settings.SetAsync("a", "b");

        Assert.Contains("not empty", (await store.RestoreAsync(archive)).Fault!.What, StringComparison.Ordinal);
        Assert.Contains("not empty", (await withSetting.RestoreAsync(archive)).Fault!.What, StringComparison.Ordinal);
    }

    internal static async Task<ArchivedStore> StoreAsync(PlayedYear year)
    {
        var settings = new InMemorySettings();
        await settings.SetAsync("mapping/section-175/x", """{"a":"b"}""");
        return new ArchivedStore(year.Room.Record, year.Room.Objects, settings, new InMemoryBallotBox());
    }

    private static Dictionary<string, string> SettingsOf(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive));
        return JsonSerializer.Deserialize<Dictionary<string, string>>(Text(zip, "settings.json"))!;
    }

    private static string Text(ZipArchive zip, string path)
    {
        using var reader = new StreamReader(zip.GetEntry(path)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static (long, string, string) Whole(StoredLine line) => (line.Position, Encoding.UTF8.GetString(line.Bytes.Span), Convert.ToHexStringLower(line.Hash.Span));

    /// <summary>Something happens once it has been read through for the first time.</summary>
    private sealed class InterruptedRecord(IRecord inner, Func<Task> happens) : IRecord
    {
        private Func<Task>? happens = happens;

        public Task<IReadOnlyList<string>> RunsAsync(CancellationToken cancellation = default) => inner.RunsAsync(cancellation);

        public Task<IReadOnlyList<StoredLine>> ReadAsync(string run, long from = 0, CancellationToken cancellation = default) => inner.ReadAsync(run, from, cancellation);

        public Task<bool> AppendAsync(string run, long expectedPosition, IReadOnlyList<RecordLine> lines, CancellationToken cancellation = default) => inner.AppendAsync(run, expectedPosition, lines, cancellation);

        public async IAsyncEnumerable<StoredLine> StreamAsync(string run, long from = 0, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
        {
            await foreach (var line in inner.StreamAsync(run, from, cancellation))
            {
                yield return line;
            }

            if (Interlocked.Exchange(ref happens, null) is { } now)
            {
                await now();
            }
        }
    }
}
