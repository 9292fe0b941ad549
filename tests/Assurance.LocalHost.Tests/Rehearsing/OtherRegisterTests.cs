using System.Text.Json;
using Assurance.Engine.Rehearsal;
using Assurance.LocalHost.Tests.Commands;

namespace Assurance.LocalHost.Tests.Rehearsing;

/// <summary>The same command on registers it has never seen.</summary>
public sealed class OtherRegisterTests
{
    [Theory]
    [InlineData(135, false)]
    [InlineData(139, true)]
    [InlineData(140, true)]
    public async Task Another_authority_rehearses_whatever_its_columns(int columns, bool shuffled)
    {
        using var folder = new TempFolder();
        var made = SyntheticRegister.Generate(new SyntheticRegisterOptions { Seed = 11, LaCode = "873", LaName = "Farshire", Open = 60, Closed = 10, Columns = columns, ShuffleColumns = shuffled });
        await File.WriteAllBytesAsync(folder["edubasealldata20260901.csv"], made.Register);
        await File.WriteAllBytesAsync(folder["links_edubasealldata20260901.csv"], made.Links);
        var outcome = await CommandLine.RunAsync(
            "rehearse", "section-175", "--roster", folder["edubasealldata20260901.csv"], "--opens", "2026-09-21", "--response-rate", "0.8", "--seed", "3", "--documents", "none", "--out", folder["out"]);
        Assert.True(outcome.Code == 0, outcome.Errors);
        using var summary = JsonDocument.Parse(await File.ReadAllTextAsync(folder["out/summary.json"]));
        Assert.Equal(60, summary.RootElement.GetProperty("respondents").GetInt32());
        Assert.Equal(48, summary.RootElement.GetProperty("responses").GetInt32());
        Assert.Equal(0, summary.RootElement.GetProperty("duplicateMessages").GetInt32());
        Assert.Contains("provisional typical English", summary.RootElement.GetProperty("calendar").GetString(), StringComparison.Ordinal);
        Assert.Equal("links_edubasealldata20260901.csv", summary.RootElement.GetProperty("links").GetString());
    }

    [Fact]
    public async Task A_first_run_holds_every_rung_until_a_person_releases_it()
    {
        using var folder = new TempFolder();
        var outcome = await CommandLine.RunAsync("rehearse", "section-175", "--respondents", "30", "--opens", "2026-09-21", "--documents", "none", "--first-run", "--out", folder["out"]);
        Assert.True(outcome.Code == 0, outcome.Errors);
        Assert.StartsWith("section-175.2026-27, School safeguarding audit: SIMULATED, nothing left this machine.", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("runs together", outcome.Output, StringComparison.Ordinal);
        var rows = Row.Read(folder["out/timeline.csv"]);
        var released = rows.Where(r => r.Kind == "release").Select(r => r.Key.Split('#')[0]).ToHashSet(StringComparer.Ordinal);
        var ladder = rows.Where(r => r.Class == "chase" && r.Key.Contains("/L", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(ladder);
        Assert.All(ladder, r => Assert.Contains(r.Key, released));
    }

    [Fact]
    public async Task A_digest_encloses_every_formal_letter_and_gives_partners_no_personal_links()
    {
        using var folder = new TempFolder();
        var outcome = await CommandLine.RunAsync("rehearse", "section-175", "--respondents", "120", "--response-rate", "0.3", "--opens", "2026-09-21", "--documents", "none", "--out", folder["out"]);
        Assert.True(outcome.Code == 0, outcome.Errors);
        var digests = Row.Read(folder["out/timeline.csv"]).Where(r => r.Kind == "message" && r.Reason.StartsWith("digest", StringComparison.Ordinal)).ToList();
        var toTrusts = digests.Where(d => d.Role.Contains("trust", StringComparison.Ordinal) && d.Reason.Contains("rung=L7", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(toTrusts);
        foreach (var digest in toTrusts)
        {
            var eml = await File.ReadAllTextAsync(Eml(digest.Key));
            Assert.All(digest.Respondents, school => Assert.Contains($"letter-{school}-L7-SIMULATED.docx", eml, StringComparison.Ordinal));
        }

        var toPartners = digests.Where(d => d.Role is "delegated-partner" or "delivery-group-chair").ToList();
        Assert.NotEmpty(toPartners);
        foreach (var digest in toPartners)
        {
            var text = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(
                (await File.ReadAllTextAsync(Eml(digest.Key))).Split("text/plain; charset=utf-8")[1].Split("\r\n\r\n")[1].Split("\r\n--")[0]));
            Assert.DoesNotContain("/r/section-175", text, StringComparison.Ordinal);
            Assert.Contains("have not returned", text, StringComparison.Ordinal);
        }

        string Eml(string key) => folder[$"out/outbox/{key.Replace('/', '~')}-SIMULATED.eml"];
    }
}
