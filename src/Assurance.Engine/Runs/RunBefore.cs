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
        foreach (var before in await EarlierAsync(run, opening.Definition.Policy, opening.Opens, cancellation))
        {
            if (await LookAsync(before, journal => LastAnswersAsync(journal, opening.Respondents, cancellation)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>When the newest earlier run of the cycle that published anything did so; null where none did.</summary>
    public async Task<LocalDate?> PublishedAsync(string run, string cycle, CancellationToken cancellation)
    {
        foreach (var before in Own(await record.RunsAsync(cancellation), run, cycle))
        {
            if (await LookAsync(before, journal => journal.ReadAsync(state => state.PublishedAt, cancellation)) is { } at)
            {
                return UkTime.Date(at);
            }
        }

        return null;
    }

    /// <summary>Newest first. Runs of one cycle are told apart by their names; those of two by the days they opened.</summary>
    private async Task<IReadOnlyList<string>> EarlierAsync(string run, CyclePolicy policy, LocalDate opens, CancellationToken cancellation)
    {
        var runs = await record.RunsAsync(cancellation);
        var own = Own(runs, run, policy.Id);
        if (policy.CarriesFrom is not { } other)
        {
            return own;
        }

        var dated = new List<(string Run, LocalDate Opens)>();
        foreach (var each in own.Concat(runs.Where(r => r.StartsWith(other + ".", StringComparison.Ordinal))))
        {
            if (await OpenedAsync(each, cancellation) is { } opened && opened < opens)
            {
                dated.Add((each, opened));
            }
        }

        return [.. dated.OrderByDescending(d => d.Opens).ThenBy(d => d.Run, StringComparer.Ordinal).Select(d => d.Run)];
    }

    private static List<string> Own(IReadOnlyList<string> runs, string run, string cycle) =>
        [.. runs.Where(r => r.StartsWith(cycle + ".", StringComparison.Ordinal) && string.CompareOrdinal(r, run) < 0).OrderDescending(StringComparer.Ordinal)];

    /// <summary>A record begins with its opening, so the rest of it is not read for this.</summary>
    private async Task<LocalDate?> OpenedAsync(string run, CancellationToken cancellation)
    {
        var first = await record.StreamAsync(run, 0, cancellation).FirstOrDefaultAsync(cancellation);
        return (EventJson.TryRead(first.Bytes.Span)?.Body as RunOpened)?.Opens;
    }

    /// <summary>Null too for a run this version cannot read: that is no reason not to open, and the one before it may do.</summary>
    private async Task<T?> LookAsync<T>(string run, Func<RunJournal, Task<T?>> look)
    {
        try
        {
            using var shelf = new RunShelf(record, new RunLoader(box));
            return await look(shelf.Journal(run));
        }
        catch (Exception e) when (RunLoader.IsUnreadable(e))
        {
            return default;
        }
    }

    private async Task<LastAnswersObject?> LastAnswersAsync(RunJournal journal, IReadOnlyList<Respondent> asked, CancellationToken cancellation)
    {
        var (index, loaded) = await journal.ReadAsync(state => (Index(state, asked), state.History), cancellation);
        return loaded is not null && await box.GetAsync<HistoryObject>(loaded.Object, cancellation) is { } year
            ? index with { Edition = year.Edition, Asked = year.Asked }
            : index;
    }

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
