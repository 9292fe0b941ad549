using System.Text;
using Assurance.Core.Calendar;
using Assurance.Core.Reports;
using Assurance.Core.Roster;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.Engine.Runs;
using Assurance.Engine.Workbooks;
using Assurance.TestKit.Cycles;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Audiences;

/// <summary>Nothing that a run of agencies writes speaks of schools, phases or districts.</summary>
public sealed class AudienceWordsTests
{
    [Fact]
    public async Task Papers_messages_reasons_and_the_tracker_call_agencies_what_their_cycle_calls_them()
    {
        var definition = TestCycles.LoadFrom(TestCycles.Agencies);
        var (mail, publication, record) = (new MemoryMail(), new MemoryPublication(), new InMemoryRecord());
        using var stage = await RehearsalStage.SetAsync(
            new RehearsalOptions
            {
                Definition = definition,
                Respondents = Example(InventedBodies.Of("Example", 5).Asked(definition, WorkingDays.Id)),
                Calendar = ShippedCalendars.WorkingDays(),
                Partnership = SmallCounty.Partnership,
                Opens = definition.Policy.Timetable.OpensIn(2026),
                ResponseRate = 0.7,
                Seed = 5,
                LaCode = "999",
            },
            record, new InMemoryObjects(), mail, publication, new SpellingComposer());
        Assert.False(await new RoundDriver(stage.Room.Rounds, stage.World, stage.World.Clock).DriveAsync(stage.Run, stage.World.Clock.Now + Duration.FromDays(300)));

        var state = (await stage.Room.Shelf.Journal(stage.Run).ReadAsync(s => s))!;
        var papers = publication.Files.Values.Select(Encoding.UTF8.GetString).ToList();
        var tracker = Tracker.Of(state, stage.World.Clock.Now, []).Sheets.SelectMany(s => s.Columns.Select(c => c.Title).Prepend(s.Name));
        var reasons = state.Intents.Values.SelectMany(i => i.Intended.Items).Select(i => Core.Planning.ReasonWords.Of(state, i.Reason)).Concat(state.Tasks.Select(t => Core.Planning.ReasonWords.Of(state, t.Task.Reason)));
        var why = await new WhyQuery(record, new RunLoader(stage.Room.Box)).AnswerAsync(stage.Run, "pol", null);

        Assert.Contains("(Code POL)", why, StringComparison.Ordinal);
        Assert.True(papers.Count > 10);
        Assert.Contains(papers, p => p.Contains("Response by sector", StringComparison.Ordinal) && p.Contains("Response by standing", StringComparison.Ordinal) && p.Contains("Response by locality", StringComparison.Ordinal));
        Assert.All(papers.Concat(mail.Sent.Select(m => m.Subject + m.PlainText)).Concat(tracker).Concat(reasons).Append(why!), text => Assert.DoesNotMatch(OfSchools, text));
    }

    private const string OfSchools = @"\b([Ss]chools?|URN|[Pp]hases?|[Dd]istricts?)\b";

    /// <summary>Names of bodies are their own affair.</summary>
    private static IReadOnlyList<Respondent> Example(IReadOnlyList<Respondent> asked) => [.. asked.Select(r => r with { Name = $"Agency of {r.Id}", District = r.District.Contains("Whole", StringComparison.Ordinal) ? r.District : "North" })];

    /// <summary>Writes out every word of a paper.</summary>
    private sealed class SpellingComposer : IComposer
    {
        public byte[] Word(ReportModel report) => Encoding.UTF8.GetBytes(string.Join('\n', report.Blocks.Select(Spell).Prepend(report.Title)));

        public byte[] Excel(ReportModel report) => Word(report);

        private static string Spell(ReportBlock block) => block switch
        {
            ReportBlock.Table t => string.Join('\n', t.Columns.Select(c => c.Header).Prepend(t.Caption).Append(t.Note)),
            ReportBlock.Chart c => string.Join('\n', c.Series.Select(s => s.Name).Concat([c.Caption, c.AltText, c.ValueAxisTitle, c.Note])),
            ReportBlock.KeyFigures f => string.Join('\n', f.Figures.Select(k => $"{k.Label}\n{k.Value}\n{k.Note}")),
            _ => block.ToString() ?? "",
        };
    }
}
