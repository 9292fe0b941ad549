using System.Text.Json;
using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.History;
using Assurance.Engine.Intake;
using Assurance.Engine.Ports;
using NodaTime;

namespace Assurance.Engine.Runs;

/// <summary>Finds the run before one that opens, and in it the last answers of everybody who is asked now.</summary>
internal sealed class RunBefore(IRecord record, ObjectBox box)
{
    /// <summary>Null where there is no earlier run of the cycle, or of the one it carries on from, that this version can read.</summary>
    public async Task<LastAnswersObject?> FindAsync(string run, RunOpening opening, CancellationToken cancellation)
    {
        var policy = opening.Definition.Policy;
        foreach (var before in await EarlierAsync(run, policy, opening.Opens, cancellation))
        {
            try
            {
                using var shelf = new RunShelf(record, new RunLoader(box));
                var index = await shelf.Journal(before).ReadAsync(state => (Found: Index(state, opening.Respondents), state.History), cancellation);
                return index.History is { } loaded && await box.GetAsync<HistoryObject>(loaded.Object, cancellation) is { } year
                    ? index.Found with { Edition = year.Edition, Asked = year.Asked }
                    : index.Found;
            }
            catch (Exception e) when (IsUnreadable(e))
            {
                // A run this version cannot read costs first answers, and is no reason not to open; the one before it may do.
            }
        }

        return null;
    }

    /// <summary>Newest first. Runs of one cycle are told apart by their names; those of two by the days they opened.</summary>
    private async Task<IReadOnlyList<string>> EarlierAsync(string run, CyclePolicy policy, LocalDate opens, CancellationToken cancellation)
    {
        var runs = await record.RunsAsync(cancellation);
        var own = runs.Where(r => r.StartsWith(policy.Id + ".", StringComparison.Ordinal) && string.CompareOrdinal(r, run) < 0).OrderDescending(StringComparer.Ordinal).ToList();
        if (policy.CarriesFrom is not { } other)
        {
            return own;
        }

        var dated = new List<(string Run, LocalDate Opens)>();
        foreach (var each in own.Concat(runs.Where(r => r.StartsWith(other + ".", StringComparison.Ordinal))))
        {
            try
            {
                using var shelf = new RunShelf(record, new RunLoader(box));
                if (await shelf.Journal(each).ReadAsync(state => state.Opened, cancellation) is { } opened && opened.Opens < opens)
                {
                    dated.Add((each, opened.Opens));
                }
            }
            catch (Exception e) when (IsUnreadable(e))
            {
            }
        }

        return [.. dated.OrderByDescending(d => d.Opens).ThenBy(d => d.Run, StringComparer.Ordinal).Select(d => d.Run)];
    }

    /// <summary>When the newest earlier run of the cycle that published anything did so; null where none did.</summary>
    public async Task<LocalDate?> PublishedAsync(string run, string cycle, CancellationToken cancellation)
    {
        foreach (var before in (await record.RunsAsync(cancellation)).Where(r => r.StartsWith(cycle + ".", StringComparison.Ordinal) && string.CompareOrdinal(r, run) < 0).OrderDescending(StringComparer.Ordinal))
        {
            try
            {
                using var shelf = new RunShelf(record, new RunLoader(box));
                if (await shelf.Journal(before).ReadAsync(state => state.PublishedAt, cancellation) is { } at)
                {
                    return UkTime.Date(at);
                }
            }
            catch (Exception e) when (IsUnreadable(e))
            {
                // What this version cannot read says nothing of when it published; the one before it may.
            }
        }

        return null;
    }

    private static bool IsUnreadable(Exception e) => e is JsonException or InvalidOperationException or NotSupportedException;

    private static LastAnswersObject Index(RunState state, IReadOnlyList<Respondent> asked)
    {
        var returns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var respondent in asked)
        {
            // Newest first: a school that converted twice answered last under the nearer number.
            var answers = new[] { respondent.Id }.Concat(respondent.Predecessors)
                .Select(id => state.Match(id)?.Returns.LastOrDefault(r => r.Form is null)?.Answers)
                .FirstOrDefault(a => a is not null);
            if (answers is not null)
            {
                returns[respondent.Id] = answers;
            }
        }

        return new LastAnswersObject(state.Run, state.Opened!.Definition, state.Opened.Opens, returns)
        {
            Asked = state.Respondents.Count,
            Edition = state.Frame.Questionnaire.Edition,
            Returned = state.Respondents.Count(r => r.Returns.Count > 0),
        };
    }
}
