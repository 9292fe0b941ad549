using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Assurance.Engine.Evidence;
using Assurance.TestKit.Runs;

namespace Assurance.Engine.Tests.Evidence;

/// <summary>An archive that was changed, or that somebody made to do harm, is refused, and its fault is named.</summary>
public sealed class BadArchiveTests
{
    private static readonly Lazy<Task<(byte[] Archive, string Run)>> Good = new(async () =>
    {
        using var year = await PlayedYear.PlayAsync(schools: 3);
        return (await (await ArchiveTests.StoreAsync(year)).ExportAsync(), year.Run);
    });

    [Fact]
    public async Task A_byte_changed_anywhere_is_refused_or_stands_where_no_content_is()
    {
        var (archive, _) = await Good.Value;
        var refused = 0;
        for (var at = 7; at < archive.Length; at += Math.Max(1, archive.Length / 60))
        {
            var changed = (byte[])archive.Clone();
            changed[at] ^= 1;
            var store = ArchivedStore.Empty();

            if ((await store.RestoreAsync(changed)).Fault is null)
            {
                Assert.True(ArchivedStore.Same(archive, await store.ExportAsync()), $"Byte {at} changed what was restored.");
            }
            else
            {
                refused++;
            }
        }

        Assert.InRange(refused, 40, 62);
    }

    [Fact]
    public async Task A_byte_changed_in_an_event_is_refused_by_file_and_line()
    {
        var (archive, run) = await Good.Value;
        var (record, chain) = ($"runs/{run}/record.jsonl", $"runs/{run}/chain.txt");

        var inRecord = await FaultAsync(Changed(archive, record, text => Replaced(text, 41, line => line.Replace("\"at\":\"2", "\"at\":\"3", StringComparison.Ordinal))));
        var inChain = await FaultAsync(Changed(archive, chain, text => Replaced(text, 17, line => (line[0] == 'a' ? 'b' : 'a') + line[1..])));
        var noHash = await FaultAsync(Changed(archive, chain, text => Replaced(text, 17, _ => "no hash")));
        var cut = await FaultAsync(Changed(archive, record, text => text[..^1]));

        Assert.Equal((record, 41), (inRecord.File, inRecord.Line));
        Assert.Equal((record, 17), (inChain.File, inChain.Line));
        Assert.Equal((chain, 17), (noHash.File, noHash.Line));
        Assert.Equal(record, cut.File);
    }

    [Theory]
    [InlineData("settings.json")]
    [InlineData("README.txt")]
    [InlineData("events.csv")]
    [InlineData("objects/person/")]
    [InlineData("objects/return/")]
    public async Task A_byte_changed_in_any_other_file_is_refused_by_its_name(string which)
    {
        var (archive, _) = await Good.Value;
        var path = Paths(archive).First(p => p.Contains(which, StringComparison.Ordinal));

        Assert.Equal(path, (await FaultAsync(Changed(archive, path, OneByte, listAnew: false))).File);
    }

    [Fact]
    public async Task An_object_changed_is_found_by_its_name_even_if_the_list_of_files_is_changed_with_it()
    {
        var (archive, _) = await Good.Value;
        var path = Paths(archive).First(p => p.StartsWith("objects/return/", StringComparison.Ordinal));

        Assert.Equal(path, (await FaultAsync(Changed(archive, path, OneByte))).File);
    }

    [Fact]
    public async Task An_event_taken_out_with_its_hash_is_found_even_if_every_list_is_written_anew()
    {
        var (archive, run) = await Good.Value;
        static string without(string text) => string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where((_, i) => i != 30).Select(l => l + "\n"));

        var fault = await FaultAsync(Changed(Changed(archive, $"runs/{run}/record.jsonl", without), $"runs/{run}/chain.txt", without));

        Assert.Equal(($"runs/{run}/record.jsonl", 31), (fault.File, fault.Line));
    }

    [Fact]
    public async Task An_object_that_was_taken_out_is_missed()
    {
        var (archive, _) = await Good.Value;
        var path = Paths(archive).First(p => p.StartsWith("objects/return/", StringComparison.Ordinal));

        var fault = await FaultAsync(Rewritten(archive, files => _ = files.Remove(path), listAnew: true));

        Assert.Equal(path, fault.File);
        Assert.Contains("missing", fault.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("objects/../../x")]
    [InlineData("/etc/x")]
    [InlineData("C:\\x")]
    [InlineData("objects/Upper")]
    [InlineData("runs/other/record.jsonl")]
    [InlineData("anything.txt")]
    public async Task A_file_in_a_place_that_has_no_meaning_is_refused(string path)
    {
        var (archive, _) = await Good.Value;

        var listed = await FaultAsync(Rewritten(archive, files => files[path] = "x"u8.ToArray(), listAnew: true));
        var unlisted = await FaultAsync(Rewritten(archive, files => files[path] = "x"u8.ToArray(), listAnew: false));

        Assert.Equal((path, path), (listed.File, unlisted.File));
    }

    [Fact]
    public async Task A_file_that_unpacks_to_far_more_than_was_packed_is_refused_before_it_is_unpacked()
    {
        var (archive, _) = await Good.Value;
        var bomb = Rewritten(archive, files => files["objects/bomb"] = new byte[30_000_000], listAnew: true, CompressionLevel.SmallestSize);

        var fault = await FaultAsync(bomb);

        Assert.Contains("far more than was packed", fault.What, StringComparison.Ordinal);
        Assert.InRange(bomb.Length, 1, 5_000_000);
    }

    [Fact]
    public async Task A_file_given_twice_a_newer_format_and_what_is_no_archive_are_refused()
    {
        var (archive, _) = await Good.Value;
        var twice = (byte[])archive.Clone();
        using (var stream = new MemoryStream())
        {
            stream.Write(archive);
            using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
            {
                using var extra = zip.CreateEntry("settings.json").Open();
                extra.Write("{}"u8);
            }

            twice = stream.ToArray();
        }

        Assert.Contains("twice", (await FaultAsync(twice)).What, StringComparison.Ordinal);
        Assert.Contains("Update the program", (await FaultAsync(Manifest(archive, m => m["version"] = 2))).What, StringComparison.Ordinal);
        Assert.Equal("manifest.json", (await FaultAsync(Manifest(archive, m => m["format"] = "other"))).File);
        Assert.Equal("manifest.json", (await FaultAsync(Manifest(archive, m => m["runs"]![0]!["run"] = "../../x"))).File);
        Assert.Contains("zip file", (await FaultAsync("no zip at all"u8.ToArray())).What, StringComparison.Ordinal);
        Assert.Contains("zip file", (await FaultAsync([])).What, StringComparison.Ordinal);
        Assert.Contains("no manifest.json", (await FaultAsync(Rewritten(archive, files => files.Clear(), listAnew: false, withManifest: false))).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_pressed_by_another_tool_is_taken()
    {
        var (archive, _) = await Good.Value;
        var store = ArchivedStore.Empty();

        Assert.Null((await store.RestoreAsync(Rewritten(archive, _ => { }, listAnew: false, CompressionLevel.Optimal))).Fault);
        Assert.True(ArchivedStore.Same(archive, await store.ExportAsync()));
    }

    private static async Task<ArchiveFault> FaultAsync(byte[] archive)
    {
        var store = ArchivedStore.Empty();
        return (await store.RestoreAsync(archive)).Fault ?? throw new InvalidOperationException("It was restored.");
    }

    private static string OneByte(string text) => text[..^2] + (char)(text[^2] ^ 1) + text[^1];

    private static List<string> Paths(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive));
        return [.. zip.Entries.Select(e => e.FullName)];
    }

    private static string Replaced(string text, int line, Func<string, string> change) => string.Join('\n', text.Split('\n').Select((l, i) => i == line - 1 ? change(l) : l));

    private static byte[] Changed(byte[] archive, string path, Func<string, string> change, bool listAnew = true) =>
        Rewritten(archive, files => files[path] = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(files[path]))), listAnew);

    private static byte[] Manifest(byte[] archive, Action<JsonNode> change) => Rewritten(archive, _ => { }, listAnew: false, manifest: change);

    /// <summary>The archive made anew by somebody else.</summary>
    /// <param name="listAnew">Sizes and digests of the manifest are set right, as whoever wants to deceive does.</param>
    private static byte[] Rewritten(
        byte[] archive, Action<Dictionary<string, byte[]>> change, bool listAnew, CompressionLevel level = CompressionLevel.NoCompression, Action<JsonNode>? manifest = null, bool withManifest = true)
    {
        using var zip = new ZipArchive(new MemoryStream(archive));
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var copy = new MemoryStream();
            using var from = entry.Open();
            from.CopyTo(copy);
            files[entry.FullName] = copy.ToArray();
        }

        var list = JsonNode.Parse(files["manifest.json"])!;
        _ = files.Remove("manifest.json");
        change(files);
        if (listAnew)
        {
            list["files"] = new JsonArray([.. files.Select(f => (JsonNode)new JsonObject { ["path"] = f.Key, ["size"] = f.Value.Length, ["sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(f.Value)) })]);
        }

        manifest?.Invoke(list);
        if (withManifest)
        {
            files["manifest.json"] = Encoding.UTF8.GetBytes(list.ToJsonString());
        }

        using var to = new MemoryStream();
        using (var written = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, bytes) in files)
            {
                using var entry = written.CreateEntry(path, level).Open();
                entry.Write(bytes);
            }
        }

        return to.ToArray();
    }
}
