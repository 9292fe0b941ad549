using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Intake;
using Assurance.Engine.Officers;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.History;

/// <summary>
/// Puts a year that was not held here into the record as a run that is over: opened, answered and closed in one append, so that nothing
/// of it can ever be sent. The next run of the cycle then finds it as the run before.
/// </summary>
public sealed class HistoryLoader(EngineRoom room)
{
    /// <returns>Why nothing was loaded, or null.</returns>
    public async Task<string?> LoadAsync(HistoryLoading loading, CancellationToken cancellation = default)
    {
        if (loading.Reading.Answers.Count == 0)
        {
            return "The workbook holds no answer that can be used, so nothing was loaded.";
        }

        var opening = Opening(loading);
        var puts = new List<KeyValuePair<string, ReadOnlyMemory<byte>>>();
        var words = Seal("decision", new DecisionObject(loading.Officer.Name, loading.Reason.Trim()));
        var workbook = Seal("history", new HistoryObject(loading.FileName, loading.Bytes, loading.Edition.Trim(), loading.Asked ?? loading.Reading.KnownAsked));
        var run = opening.Run;
        var events = new List<(string Key, EventBody Body)> { (Keys.History(run), new HistoryLoaded(workbook, words, loading.Reading.Answers.Count, loading.Reading.LeftOut)) };
        var now = Instant.FromDateTimeOffset(room.Clock.GetUtcNow());
        foreach (var (respondent, answers) in loading.Reading.Answers.OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            var bank = loading.Definition.Questionnaire;
            var given = Seal("return", new ReturnObject(respondent, bank.Id, bank.Version, Door.History, now, answers));
            events.Add((Keys.Answer(run, respondent, Source(respondent)), new ResponseReceived(respondent, 1, Door.History, given, Scoring.CriticalZeros(bank, answers, loading.Opens).Count > 0, AttestationDue: false)
            {
                Source = Source(respondent),
                Actions = Completeness.ActionsIn(bank, answers, loading.Opens),
            }));

            // Nobody is thanked for a return of an earlier year.
            events.Add((Keys.Replies(run, respondent, 1), new RepliesSettled(respondent, 1, 1)));
        }

        events.Add((Keys.Stage(run, "closed"), new RunClosed()));
        await room.Box.PutManyAsync(puts, cancellation);
        return await room.Opener.OpenAsync(opening with { Actor = Decisions.ActorOf(loading.Officer, words), AtOnce = events }, now, cancellation)
            ? null
            : $"{run} is in the record already. A year is loaded once; “status” shows it.";

        string Seal<T>(string kind, T value)
        {
            var (name, bytes) = room.Box.Seal(kind, value);
            puts.Add(new(name, bytes));
            return name;
        }
    }

    private static string Source(string respondent) => $"{Door.History}-{respondent}";

    private static RunOpening Opening(HistoryLoading loading) => new()
    {
        Definition = loading.Definition,
        Respondents = [.. loading.Reading.Asked.Select(r => r with { Calendar = loading.Calendar.Id, Cohort = "" })],
        Partnership = loading.Partnership,
        Calendar = loading.Calendar,
        Opens = loading.Opens,
        Settings = new RunSettings(loading.Calendar.Id, PaperChoice.None, RunSettings.DefaultMessagesPerMinute, 1),
        FirstRun = false,
        Simulated = false,
        Contacts = new Dictionary<string, IReadOnlyList<KnownContact>>(),
        Actor = "",
    };
}
