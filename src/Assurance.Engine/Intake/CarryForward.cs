using System.Collections.Concurrent;
using Assurance.Core.Questionnaires;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Intake;

/// <summary>What a respondent answered in the run before, under this year's ids.</summary>
/// <param name="Changed">Questions that are new, or worded anew, since.</param>
public sealed record LastAnswers(IReadOnlyDictionary<string, Answer> Answers, IReadOnlyList<string> Changed)
{
    /// <summary>Actions it promised then.</summary>
    public IReadOnlyList<Promise> Promised { get; init; } = [];
}

/// <summary>The object that opening a run makes of the run before it.</summary>
/// <param name="Definition">Object holding the definition the answers were given under.</param>
/// <param name="Returns">Respondent of this run to the object of its last answers.</param>
public sealed record LastAnswersObject(string Run, string Definition, NodaTime.LocalDate Opens, IReadOnlyDictionary<string, string> Returns)
{
    /// <summary>How many were asked then; 0 in objects from before it was kept.</summary>
    public int Asked { get; init; }

    /// <summary>Edition of guidance the questions were asked under; empty where it is not known.</summary>
    public string Edition { get; init; } = "";

    /// <summary>How many of them had made a return.</summary>
    public int Returned { get; init; }
}

/// <summary>Brings last year's answers to this year's questions, through conversions and questions that were renamed.</summary>
public sealed class CarryForward(ObjectBox box)
{
    private readonly ConcurrentDictionary<string, Task<Before?>> known = new(StringComparer.Ordinal);

    /// <summary>Null where nothing is known of the respondent from an earlier run.</summary>
    public async Task<LastAnswers?> ReadAsync(RunJournal journal, string respondent, CancellationToken cancellation = default)
    {
        var index = await journal.ReadAsync(state => state.Opened?.LastAnswers, cancellation);
        return index is null ? null : await ReadAsync(index, journal.Frozen.Frame.Questionnaire, respondent, cancellation);
    }

    /// <summary>The same where the object that opening made is known already.</summary>
    internal async Task<LastAnswers?> ReadAsync(string index, Questionnaire now, string respondent, CancellationToken cancellation)
    {
        var before = await BeforeAsync(index, cancellation);
        if (before is null || !before.Index.Returns.TryGetValue(respondent, out var name) || await box.GetAsync<ReturnObject>(name, cancellation) is not { } given)
        {
            return null;
        }

        return new LastAnswers(LastYear.Map(now, before.Bank, given.Answers), LastYear.Changed(now, before.Bank.Version))
        {
            Promised = Promises.In(before.Bank, given.Answers, before.Index.Opens),
        };
    }

    /// <summary>Loaded once for all who ask; a failure is told to those who wait for it and then forgotten.</summary>
    private async Task<Before?> BeforeAsync(string index, CancellationToken cancellation)
    {
        var loading = known.GetOrAdd(index, name => LoadAsync(name, CancellationToken.None));
        try
        {
            return await loading.WaitAsync(cancellation);
        }
        catch (Exception) when (loading.IsFaulted || loading.IsCanceled)
        {
            _ = known.TryRemove(new KeyValuePair<string, Task<Before?>>(index, loading));
            throw;
        }
    }

    private async Task<Before?> LoadAsync(string name, CancellationToken cancellation)
    {
        var index = await box.GetAsync<LastAnswersObject>(name, cancellation);
        if (index is null || await box.GetAsync<DefinitionObject>(index.Definition, cancellation) is not { } files)
        {
            return null;
        }

        // A definition this version cannot read any more costs the first answers, not the run.
        return Definitions.CycleFolder.Read(index.Run, files.Files).Definition is { } definition ? new Before(index, definition.Questionnaire) : null;
    }

    private sealed record Before(LastAnswersObject Index, Questionnaire Bank);
}
