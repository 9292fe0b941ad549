using System.Text.Json;
using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Ballots;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Runs;

/// <summary>Loads what opening a run froze, and of an anonymous run what its ballot box says now.</summary>
/// <param name="ballots">Null where no anonymous run is read.</param>
public sealed class RunLoader(ObjectBox box, IBallotBox? ballots = null)
{
    private readonly TakenPartReader? takenPart = ballots is null ? null : new TakenPartReader(ballots);
    private readonly DayCalendar workingDays = ShippedCalendars.WorkingDays();

    public async Task<FrozenRun> LoadAsync(string run, RunOpened opened, CancellationToken cancellation = default)
    {
        var files = await box.RequireAsync<DefinitionObject>(opened.Definition, cancellation);
        var reading = CycleFolder.Read(opened.Cycle, files.Files);
        var definition = reading.Definition ?? throw new InvalidOperationException(
            $"The definition frozen with {run} cannot be read by this version: {string.Join(' ', reading.Problems.Take(3))}");
        var roster = await box.RequireAsync<RosterObject>(opened.Roster, cancellation);
        var shared = new SharedParticulars();
        var frame = new RunFrame(run, definition.Policy, definition.Questionnaire, definition.Duties, [.. roster.Respondents.Select(shared.Of)], workingDays) { Forms = definition.Forms, Audience = definition.Audience, Contents = definition.Contents };
        return new FrozenRun(frame, definition, roster.Partnership);
    }

    /// <summary>Makes known to the state of an anonymous run who has taken part by now; of any other it changes nothing.</summary>
    /// <returns>True for an anonymous run.</returns>
    public async Task<bool> LearnAsync(RunState state, CancellationToken cancellation = default)
    {
        if (takenPart is null || state.Policy.Participation is not { } participation)
        {
            return false;
        }

        state.Learn(await takenPart.ReadAsync(state.Run, participation, cancellation));
        return true;
    }

    /// <summary>What the run has erased; see <see cref="IObjects.Forget"/>.</summary>
    public void Forget(IReadOnlyCollection<string> erased) => box.Forget(erased);

    /// <summary>What reading a run throws whose record or definition this version cannot read: no reason to fail for any other run.</summary>
    public static bool IsUnreadable(Exception failure) => failure is JsonException or InvalidOperationException or NotSupportedException;

    /// <summary>Loads what the event names and the fold cannot do without: a calendar, or the particulars of a respondent.</summary>
    public Task LearnAsync(RunFrame frame, RunEvent happened, CancellationToken cancellation = default) => happened.Body switch
    {
        CalendarSet set => LearnAsync(frame, set, cancellation),
        RegisterChanged { Object.Length: > 0 } changed => LearnAsync(frame, changed, cancellation),
        _ => Task.CompletedTask,
    };

    /// <summary>Name of whoever made a decision, or null where it was erased.</summary>
    /// <param name="words">Object that holds the words of the decision.</param>
    public async Task<string?> OfficerAsync(string words, CancellationToken cancellation = default) =>
        (await box.GetAsync<Officers.DecisionObject>(words, cancellation))?.Name;

    /// <summary>Loads the calendar an event names into the frame, once.</summary>
    public async Task LearnAsync(RunFrame frame, CalendarSet set, CancellationToken cancellation = default)
    {
        if (!frame.Knows(set.Object))
        {
            frame.Learn(set.Object, (await box.RequireAsync<CalendarObject>(set.Object, cancellation)).ToCalendar());
        }
    }

    /// <summary>Loads the particulars that a change of the register names.</summary>
    public async Task LearnAsync(RunFrame frame, RegisterChanged changed, CancellationToken cancellation = default) =>
        frame.Learn(changed.Object, await box.RequireAsync<Respondent>(changed.Object, cancellation));
}
