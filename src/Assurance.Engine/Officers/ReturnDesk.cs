using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Intake;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Officers;

/// <summary>What a person does with a return: reads it, asks about it, tests it by a visit, follows its actions.</summary>
public sealed class ReturnDesk(RunShelf shelf, ObjectBox box, TimeProvider clock)
{
    private static readonly string[] Statuses = [ActionStatus.Open, ActionStatus.OnTrack, ActionStatus.Stuck, ActionStatus.Done, ActionStatus.Embedded, ActionStatus.NotNeeded];

    private readonly Decisions decisions = new(shelf, box, clock);

    /// <summary>A person has read the current version.</summary>
    public Task<Decision> ReadAsync(string run, string respondent, Officer officer, string note, CancellationToken cancellation = default) =>
        ReadAsync(run, respondent, officer, note, seen: null, cancellation);

    /// <summary>The same for whoever was shown one version: another that came meanwhile is not marked unseen.</summary>
    /// <param name="seen">Version that was shown; null is whichever stands.</param>
    public Task<Decision> ReadAsync(string run, string respondent, Officer officer, string note, int? seen, CancellationToken cancellation) => OfReturnAsync(
        run, respondent, officer, note,
        (state, found, current, words) => seen is { } shown && shown != current.Version
            ? Ruling.Refuse($"You were shown version {shown}; version {current.Version} stands now. Open the return again, read that version, and then mark it.")
            : found.ReadVersion >= current.Version
            ? Ruling.Refuse($"Version {current.Version} is marked as read already.")
            : Ruling.Record($"{run}/{found.Id}/read-{state.Position}", new ReturnRead(found.Id, current.Version, words)),
        cancellation);

    /// <summary>It was marked as read by mistake.</summary>
    public Task<Decision> UnreadAsync(string run, string respondent, Officer officer, string reason, CancellationToken cancellation = default) => OfReturnAsync(
        run, respondent, officer, reason,
        (state, found, current, words) => found.ReadVersion < current.Version
            ? Ruling.Refuse($"Version {current.Version} is not marked as read.")
            : Ruling.Record($"{run}/{found.Id}/unread-{state.Position}", new ReturnUnread(found.Id, current.Version, words)),
        cancellation);

    /// <summary>Puts a question to the respondent in the officer's words; it leaves at once.</summary>
    public Task<Decision> QueryAsync(string run, string respondent, Officer officer, string question, CancellationToken cancellation = default) => OfReturnAsync(
        run, respondent, officer, question,
        (state, found, _, words) =>
        {
            if (state.Policy.Replies.Query is null)
            {
                return Ruling.Refuse("This cycle has no message that carries a question. Ask by telephone, and note what was said when you mark the return as read.");
            }

            var query = $"q{found.Queries.Count + 1}";
            return Ruling.Record($"{run}/{found.Id}/query-{query}", new QueryRaised(found.Id, query, words));
        },
        cancellation);

    public Task<Decision> SettleQueryAsync(string run, string respondent, string query, Officer officer, string reason, CancellationToken cancellation = default) => decisions.DecideAsync(
        run, officer, reason,
        (state, words) => state.Match(respondent) is not { } found ? Ruling.NotAsked(run)
            : found.Queries.FirstOrDefault(q => q.Query == query) is not { } raised ? Ruling.Refuse($"{respondent} has no query {query}.")
            : raised.SettledAt is not null ? Ruling.Refuse($"Query {query} is settled already.")
            : Ruling.Record($"{run}/{found.Id}/query-{query}#settled", new QuerySettled(found.Id, query, words)),
        cancellation);

    /// <summary>Draws the sample the cycle's policy asks for; the same seed draws the same schools.</summary>
    public Task<Decision> DrawSpotChecksAsync(string run, int seed, Officer officer, string reason, CancellationToken cancellation = default) => decisions.DecideAsync(
        run, officer, reason,
        (state, words) =>
        {
            if (state.Policy.SpotChecks is not { } policy)
            {
                return Ruling.Refuse("This cycle has no spot checks.");
            }

            if (state.SpotChecks is { } drawn)
            {
                return Ruling.Refuse($"The sample was drawn with seed {drawn.Seed}. It is drawn once, so that nobody can draw until it suits.");
            }

            var returned = state.Respondents.Where(r => r.CurrentReturn is not null && !r.HasCeased).Select(r => (r.Id, r.Respondent.Phase)).ToList();
            return returned.Count == 0
                ? Ruling.Refuse("Nobody has made a return yet, so there is nothing to check.")
                : Ruling.Record($"{run}/{Nobody.Id}/spot-checks", new SpotChecksDrawn(seed, SpotCheckDraw.Draw(policy, run, seed, returned), words));
        },
        cancellation);

    /// <summary>Records what a visit found. Recorded again, the later outcome stands.</summary>
    /// <param name="found">What was found, by question id, in the scale's codes; items that were not looked at are left out or blank.</param>
    public async Task<Decision> RecordSpotCheckAsync(string run, string respondent, IReadOnlyDictionary<string, Answer> found, Officer officer, string note, CancellationToken cancellation = default)
    {
        var known = (await shelf.RunsAsync(cancellation)).Contains(run)
            ? await shelf.Journal(run).ReadAsync(state => (state.Frame.Questionnaire, Return: state.Match(respondent)?.CurrentReturn), cancellation)
            : default;
        var looked = found.Where(f => !f.Value.IsBlank).ToDictionary(StringComparer.Ordinal);
        var said = known.Return is { } current ? (await box.GetAsync<ReturnObject>(current.Answers, cancellation))?.Answers : null;
        var agreement = known.Questionnaire is { } bank ? SpotCheckFindings.Of(bank, said ?? new Dictionary<string, Answer>(StringComparer.Ordinal), looked) : null;
        return await decisions.DecideAsync(
            run, officer, note, "spot-check", new SpotCheckObject(officer.Name, note.Trim(), known.Return?.Version ?? 0, looked),
            (state, name) => state.Match(respondent) is not { } school ? Ruling.NotAsked(run)
                : school.SpotCheck is null ? Ruling.Refuse($"{respondent} was not drawn for a spot check, so its outcome would not count.")
                : school.CurrentReturn is null || said is null ? Ruling.Refuse($"{respondent} has no return to compare with.")
                : agreement is null ? Ruling.NotAsked(run)
                : agreement.Problem is { } problem ? Ruling.Refuse(problem)
                : Ruling.Record($"{run}/{school.Id}/spot-check-{state.Position}", new SpotCheckRecorded(school.Id, name, agreement.Agreed, agreement.Checked)),
            cancellation);
    }

    /// <param name="status">One of <see cref="ActionStatus"/>.</param>
    public Task<Decision> UpdateActionAsync(string run, string respondent, string action, string status, Officer officer, string note, CancellationToken cancellation = default) => decisions.DecideAsync(
        run, officer, note,
        (state, words) => state.Match(respondent) is not { } found ? Ruling.NotAsked(run)
            : !found.Actions.ContainsKey(action) ? Ruling.Refuse($"{respondent} has promised no action {action}.")
            : !Statuses.Contains(status) ? Ruling.Refuse($"“{status}” is no status of an action. Use {string.Join(", ", Statuses)}.")
            : Ruling.Record($"{run}/{found.Id}/action-{state.Position}", new ActionUpdated(found.Id, action, status, words)),
        cancellation);

    /// <summary>A task is done; it leaves the list.</summary>
    /// <param name="task">Key of the event that raised it.</param>
    public Task<Decision> TaskDoneAsync(string run, string task, Officer officer, string note, CancellationToken cancellation = default) => decisions.DecideAsync(
        run, officer, note,
        (state, words) => state.Tasks.FirstOrDefault(t => t.Key == task) is not { Task: not null } raised ? Ruling.Refuse($"{run} has no such task.")
            : state.IsDone(task) ? Ruling.Refuse("That task is marked as done already.")
            : raised.Task.Task == "unknown-outcome" ? Ruling.Refuse("Whether the message left has to be said: that it is done tells nobody, and it would never be sent.")
            : Ruling.Record(Keys.Done(task), new TaskSettled(task, raised.Task.Respondent, words)),
        cancellation);

    private Task<Decision> OfReturnAsync(
        string run, string respondent, Officer officer, string words, Func<RunState, RespondentState, ReceivedReturn, string, Ruling> rule, CancellationToken cancellation) => decisions.DecideAsync(
        run, officer, words,
        (state, name) => state.Match(respondent) is not { } found ? Ruling.NotAsked(run)
            : found.CurrentReturn is not { } current ? Ruling.Refuse($"{respondent} has no return that stands.")
            : rule(state, found, current, name),
        cancellation);
}
