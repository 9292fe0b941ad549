using System.Collections.Concurrent;
using Assurance.Core.Analysis;
using Assurance.Core.Moderation;
using Assurance.Core.Questionnaires;
using Assurance.Engine.Ballots;
using Assurance.Engine.Intake;
using Assurance.Engine.Officers;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Reports;

/// <summary>
/// The facts of a run at its data cut, with every return read and scored once. They are kept for the papers that follow: a run
/// writes one for each school from the same facts.
/// </summary>
/// <param name="ballots">Null where no anonymous run is reported.</param>
internal sealed class RunFactsReader(ObjectBox box, BallotReader? ballots = null)
{
    private const int ReadsAtOnce = 32;
    private readonly Lock guard = new();
    private (string Run, Instant Cut, int Returns, int Erased) key;
    private Task<RunFacts>? kept;

    public async Task<RunFacts> ReadAsync(RunJournal journal, Instant cut, CancellationToken cancellation)
    {
        // A return or form recorded late but received before the cut makes new facts; so do answers that were erased.
        var (returns, erased) = await journal.ReadAsync(state => (state.Respondents.Sum(r => r.Returns.Count(v => v.At <= cut) + r.Forms.Count(f => f.At <= cut) + r.Moderation.Count(m => m.At <= cut)), state.ErasedObjects.Count), cancellation);
        var wanted = (journal.Run, cut, returns, erased);
        Task<RunFacts> facts;
        lock (guard)
        {
            if (kept is null || key != wanted || kept.IsFaulted)
            {
                key = wanted;
                kept = LoadAsync(journal, cut);
            }

            facts = kept;
        }

        return await facts.WaitAsync(cancellation);
    }

    private async Task<RunFacts> LoadAsync(RunJournal journal, Instant cut)
    {
        var facts = await journal.ReadAsync(state => RunFacts.Gather(state, cut))
            ?? throw new InvalidOperationException($"Run {journal.Run} does not exist.");
        if (facts.Policy.IsAnonymous)
        {
            return ballots is null ? facts : facts.WithBallots((await ballots.ReadAsync(journal.Run)).Answers);
        }

        var sheets = new AnswerSheets(facts.Questionnaire);
        var answers = new ConcurrentDictionary<string, IReadOnlyDictionary<string, Answer>>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(facts.AnswerObjects, new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce }, async (name, cancellation) =>
        {
            if (await box.GetAsync<ReturnObject>(name, cancellation) is { } found)
            {
                answers[name] = sheets.Lay(found.Answers);
            }
        });
        var index = await journal.ReadAsync(state => state.Opened?.LastAnswers);
        var last = await LastYearAsync(index, facts, sheets);
        var before = index is null ? null : await box.GetAsync<LastAnswersObject>(index);
        var ratings = new ConcurrentDictionary<string, IReadOnlyDictionary<string, ItemRating>>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(facts.ModerationObjects, new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce }, async (name, cancellation) =>
        {
            if (await box.GetAsync<ModerationObject>(name, cancellation) is { } said)
            {
                ratings[name] = said.Ratings;
            }
        });
        return facts.WithAnswers(
            name => answers.GetValueOrDefault(name), respondent => last.GetValueOrDefault(respondent), before is { Asked: > 0 } ? new LastRunFacts(before.Asked, before.Returned) : null).WithModeration(ratings.GetValueOrDefault);
    }

    /// <summary>Answers of the run before under this run's questions, of those who have any.</summary>
    private async Task<ConcurrentDictionary<string, IReadOnlyDictionary<string, Answer>>> LastYearAsync(string? index, RunFacts facts, AnswerSheets sheets)
    {
        var last = new ConcurrentDictionary<string, IReadOnlyDictionary<string, Answer>>(StringComparer.Ordinal);
        if (index is not null)
        {
            var carry = new CarryForward(box);
            await Parallel.ForEachAsync(facts.Respondents, new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce }, async (respondent, cancellation) =>
            {
                if (await carry.ReadAsync(index, facts.Questionnaire, respondent.Id, cancellation) is { } before)
                {
                    last[respondent.Id] = sheets.Lay(before.Answers);
                }
            });
        }

        return last;
    }
}
