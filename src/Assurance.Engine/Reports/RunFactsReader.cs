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
    private readonly DraftReader drafts = new(box);
    private (string Run, Instant Cut, int Returns, int Erased, Instant? Added, string Draft) key;
    private Task<RunFacts>? kept;

    public async Task<RunFacts> ReadAsync(RunJournal journal, Instant cut, CancellationToken cancellation)
    {
        // A return or form recorded late but received before the cut makes new facts; so do answers that were erased, and what the business unit adds.
        var (returns, erased, added, draft) = await journal.ReadAsync(state => (state.Respondents.Sum(r => r.Returns.Count(v => v.At <= cut) + r.Forms.Count(f => f.At <= cut) + r.Moderation.Count(m => m.At <= cut)), state.ErasedObjects.Count, state.AddedAt, DraftReader.Mark(state)), RunJournal.Recently, cancellation);
        var wanted = (journal.Run, cut, returns, erased, added, draft ?? "");
        Task<RunFacts> facts;
        lock (guard)
        {
            if (kept is null || key != wanted || kept.IsFaulted)
            {
                // Those before are let go first: of a large run there is no room for two.
                (key, kept) = (wanted, null);
                kept = LoadAsync(journal, cut);
            }

            facts = kept;
        }

        var read = await facts.WaitAsync(cancellation);

        // Whoever loaded them goes on from here and would hold meanwhile what they were made of.
        await Task.Yield();
        return read;
    }

    /// <summary>Lets the facts go: no paper follows soon.</summary>
    public void Release()
    {
        lock (guard)
        {
            kept = null;
        }
    }

    private async Task<RunFacts> LoadAsync(RunJournal journal, Instant cut)
    {
        var facts = await journal.ReadAsync(state => RunFacts.Gather(state, cut), RunJournal.Recently)
            ?? throw new InvalidOperationException($"Run {journal.Run} does not exist.");
        facts = facts.WithTables(await TablesAsync(journal)).WithDraft(await drafts.ReadAsync(facts));
        if (facts.Policy.IsAnonymous)
        {
            return ballots is null ? facts : facts.WithBallots((await ballots.ReadAsync(journal.Run)).Answers, await LastBallotsAsync(journal, facts, ballots), await ballots.MarksAsync(journal.Run));
        }

        var sheets = new AnswerSheets(facts.Questionnaire);
        var answers = await ReadManyAsync<ReturnObject, IReadOnlyDictionary<string, Answer>>(facts.AnswerObjects, found => sheets.Lay(found.Answers));
        var index = await journal.ReadAsync(state => state.Opened?.LastAnswers, RunJournal.Recently);
        var last = await LastYearAsync(index, facts, sheets);
        var before = index is null ? null : await box.GetAsync<LastAnswersObject>(index);
        var ratings = await ReadManyAsync<ModerationObject, IReadOnlyDictionary<string, ItemRating>>(facts.ModerationObjects, said => said.Ratings);
        return facts.WithAnswers(
            name => answers.GetValueOrDefault(name), respondent => last.GetValueOrDefault(respondent), before is null ? null : new LastRunFacts(before.Asked, before.Returned) { Edition = before.Edition }).WithModeration(ratings.GetValueOrDefault);
    }

    /// <summary>What is wanted of each object, by its name; one that was erased is left out.</summary>
    private async Task<ConcurrentDictionary<string, TPart>> ReadManyAsync<TObject, TPart>(IEnumerable<string> names, Func<TObject, TPart> part)
        where TObject : class
    {
        var parts = new ConcurrentDictionary<string, TPart>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce }, async (name, cancellation) =>
        {
            if (await box.GetAsync<TObject>(name, cancellation) is { } found)
            {
                parts[name] = part(found);
            }
        });
        return parts;
    }

    /// <summary>Rows of the tables that the business unit keeps for the papers; one that was erased is empty.</summary>
    private async Task<IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<string>>>> TablesAsync(RunJournal journal)
    {
        var tables = new Dictionary<string, IReadOnlyList<IReadOnlyList<string>>>(StringComparer.Ordinal);
        foreach (var (table, name) in await journal.ReadAsync(state => state.Tables.ToList(), RunJournal.Recently) ?? [])
        {
            tables[table] = (await box.GetAsync<TableObject>(name))?.Rows ?? [];
        }

        return tables;
    }

    /// <summary>The ballots of the run before, as far as they are still there and may be read; null where there was none.</summary>
    private async Task<LastBallotFacts?> LastBallotsAsync(RunJournal journal, RunFacts facts, BallotReader reader)
    {
        var index = await journal.ReadAsync(state => state.Opened?.LastAnswers, RunJournal.Recently);
        if (index is null || await box.GetAsync<LastAnswersObject>(index) is not { } before)
        {
            return null;
        }

        try
        {
            var given = await reader.ReadAsync(before.Run);
            return given.Refusal is not null ? null : new LastBallotFacts(before.Asked, [.. given.Answers.Select(a => Carried(facts.Questionnaire, a))]);
        }
        catch (InvalidOperationException)
        {
            // The run before was not anonymous, or is not in this store any more.
            return null;
        }
    }

    /// <summary>Answers under the questions that carry on from those they were given to.</summary>
    private static Dictionary<string, Answer> Carried(Questionnaire bank, IReadOnlyDictionary<string, Answer> answers)
    {
        var carried = new Dictionary<string, Answer>(StringComparer.Ordinal);
        foreach (var question in bank.Questions)
        {
            if ((answers.GetValueOrDefault(question.Id) ?? answers.GetValueOrDefault(question.SameAs ?? "")) is { } given)
            {
                carried[question.Id] = given;
            }
        }

        return carried;
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
