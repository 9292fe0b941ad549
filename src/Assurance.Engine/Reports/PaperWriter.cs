using Assurance.Core.Analysis;
using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Core.Reports;
using Assurance.Engine.Ballots;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Reports;

/// <summary>Computes a paper and publishes its files.</summary>
/// <param name="ballots">Null where no anonymous run is reported.</param>
/// <param name="sources">Null where no paper draws on another cycle.</param>
public sealed class PaperWriter(ObjectBox box, IComposer composer, IPublication publication, BallotReader? ballots = null, SourceRuns? sources = null)
{
    private readonly RunFactsReader reader = new(box, ballots);

    /// <summary>Lets go what was read for the papers written last; it is read again where another follows.</summary>
    public void Release() => reader.Release();

    /// <param name="respondent">Whose paper it is, or <see cref="Nobody.Id"/> for a paper of the run.</param>
    /// <param name="cut">Returns received up to here count.</param>
    /// <param name="final">True once signed: without draft watermark.</param>
    /// <returns>
    /// Paths of the files written; none for an addendum where nothing came after the cut. Where the return that a paper was about
    /// is gone, a note in its place says so.
    /// </returns>
    public async Task<IReadOnlyList<string>> WriteAsync(RunJournal journal, string paper, string respondent, Instant cut, bool final, CancellationToken cancellation = default)
    {
        var (policy, report) = await BuildAsync(journal, paper, respondent, cut, final, noteWhereGone: true, cancellation);
        if (report is null)
        {
            return [];
        }

        var path = PathOf(journal.Run, policy, respondent, final, report.Stamps.Contains(PageStamps.Simulated));
        var files = new List<string> { $"{path}.docx" };
        await PublishAsync(files[0], composer.Word(report));
        if (policy.Format == PaperFormat.WordWithAnnex)
        {
            files.Add($"{path}.xlsx");
            await PublishAsync(files[1], composer.Excel(report));
        }

        return files;

        Task PublishAsync(string file, byte[] bytes) =>
            publication.WriteAsync(file, PaperPlace.Of(journal.Run, journal.Frozen.Definition, policy, file[(file.LastIndexOf('/') + 1)..]), bytes, cancellation);
    }

    /// <summary>The computed paper without files: what a page shows as its preview.</summary>
    /// <exception cref="ArgumentException">There is no such paper, or nothing to write in it.</exception>
    public async Task<ReportModel> PreviewAsync(RunJournal journal, string paper, string respondent, Instant cut, bool final = false, CancellationToken cancellation = default) =>
        (await BuildAsync(journal, paper, respondent, cut, final, noteWhereGone: false, cancellation)).Report ?? throw new ArgumentException($"No return came after the data cut, so there is no {paper} to write.", nameof(paper));

    private async Task<(PaperPolicy Policy, ReportModel? Report)> BuildAsync(RunJournal journal, string paper, string respondent, Instant cut, bool final, bool noteWhereGone, CancellationToken cancellation)
    {
        var facts = await reader.ReadAsync(journal, cut, cancellation);
        var policy = facts.Policy.Papers.FirstOrDefault(p => p.Id == paper)
            ?? throw new ArgumentException($"{journal.Run} has no paper “{paper}”. It has: {string.Join(", ", facts.Policy.Papers.Select(p => p.Id))}.", nameof(paper));
        if (policy.Scope == PaperScope.LateReturns && facts.Late.Count == 0)
        {
            return (policy, null);
        }

        if (noteWhereGone && policy.Scope == PaperScope.EachReturn && facts.Find(respondent) is { Current: null } without)
        {
            return (policy, ReportBuilder.Withdrawn(journal.Frozen, policy, facts, without));
        }

        var signOffs = await journal.ReadAsync(state => state.SignOffs.Select(s => new SignOffGiven(s.SignOff.Role, UkTime.Date(s.At))).ToList(), RunJournal.Recently, cancellation);
        var (school, trust) = Subject(facts, policy, respondent);
        return (policy, ReportBuilder.Build(journal.Frozen, policy, facts, school, final, signOffs, trust, await DrawAsync(journal, policy, facts, cancellation), await YearsAsync(journal, policy, facts, cancellation)));
    }

    /// <summary>Years of its own cycle before it, where a block shows them.</summary>
    private async Task<IReadOnlyList<YearPoint>> YearsAsync(RunJournal journal, PaperPolicy policy, RunFacts facts, CancellationToken cancellation) =>
        sources is not null && journal.Frozen.Definition.Reports[policy.Report].Blocks.Any(b => b.From is null && ReportBuilder.ShowsYears(b))
            ? await sources.YearsAsync(facts.Policy.Id, facts.Frame.ReportCut ?? facts.Frame.Cut, cancellation)
            : [];

    /// <summary>The run of each cycle that the paper's blocks draw on, as it stood before the cut of this report: an addendum draws on the same.</summary>
    private async Task<IReadOnlyDictionary<string, SourceRun?>> DrawAsync(RunJournal journal, PaperPolicy policy, RunFacts facts, CancellationToken cancellation)
    {
        var drawn = new Dictionary<string, SourceRun?>(StringComparer.Ordinal);
        var blocks = journal.Frozen.Definition.Reports[policy.Report].Blocks;
        foreach (var cycle in blocks.Select(b => b.From).OfType<string>().Distinct())
        {
            drawn[cycle] = sources is null
                ? throw new InvalidOperationException($"{policy.Id} of {journal.Run} draws on {cycle}, and no runs of other cycles can be looked up here.")
                : await sources.FindAsync(cycle, facts.Frame.ReportCut ?? facts.Frame.Cut, cancellation);
            if (drawn[cycle] is { } source && blocks.Any(b => b.From == cycle && ReportBuilder.ShowsYears(b)))
            {
                drawn[cycle] = source with { Earlier = await sources.YearsAsync(cycle, source.Facts.Frame.Cut, cancellation) };
            }
        }

        return drawn;
    }

    private static (RespondentFacts? School, string? Trust) Subject(RunFacts facts, PaperPolicy policy, string respondent) => policy.Scope switch
    {
        PaperScope.EachReturn => facts.Find(respondent) is { Current: not null } school ? (school, null)
            : throw new ArgumentException($"{respondent} has no return by {facts.CutOn:uuuu-MM-dd}, so there is no {policy.Id} to write.", nameof(respondent)),
        PaperScope.EachTrust => facts.Respondents.Select(r => r.Respondent.TrustId).FirstOrDefault(t => t is not null && Keys.Trust(t) == respondent) is { } trust ? (null, trust)
            : throw new ArgumentException($"No school of {respondent} is asked, so there is no {policy.Id} to write.", nameof(respondent)),
        _ => (null, null),
    };

    private static string PathOf(string run, PaperPolicy policy, string respondent, bool final, bool simulated) =>
        $"{run}/{policy.Id}/{(policy.IsOfRun ? policy.Id : respondent)}{(policy.NeedsSignOff && !final ? "-draft" : "")}{(simulated ? $"-{PageStamps.Simulated}" : "")}";
}
