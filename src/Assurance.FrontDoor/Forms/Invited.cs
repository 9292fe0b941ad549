using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Messages;
using Assurance.Engine.Runs;
using Assurance.FrontDoor.Views;
using NodaTime;

namespace Assurance.FrontDoor.Forms;

/// <summary>Whoever holds a personal link, with what the record says of its school at this moment.</summary>
internal sealed record Invited
{
    public required PersonalPaths Paths { get; init; }

    public required Respondent Respondent { get; init; }

    public required FrozenRun Frozen { get; init; }

    public required RunOpened Opened { get; init; }

    public required RunDates Dates { get; init; }

    public required LocalDate Today { get; init; }

    public required bool IsClosed { get; init; }

    public required bool IsExempt { get; init; }

    public required bool IsPaused { get; init; }

    /// <summary>The school closed for good.</summary>
    public required bool HasCeased { get; init; }

    public required bool IsExtended { get; init; }

    public required (RegisterChange Change, LocalDate On)? Register { get; init; }

    public required Instant? AssuredAt { get; init; }

    public required Instant? ContactsConfirmedAt { get; init; }

    /// <summary>A letter has gone that asks for assurance in writing.</summary>
    public required bool IsAskedForAssurance { get; init; }

    /// <summary>Returns that stand, oldest first.</summary>
    public required IReadOnlyList<ReceivedReturn> Returns { get; init; }

    public required IReadOnlyList<ReceivedForm> Forms { get; init; }

    public required IReadOnlyList<Contact> Contacts { get; init; }

    public required IReadOnlyList<string> OpenActions { get; init; }

    public required string? Provisional { get; init; }

    public string Run => Paths.Run;

    /// <summary>What those who are asked are called.</summary>
    public Noun Noun => Frozen.Definition.Audience.Words.Noun;

    public string Id => Respondent.Id;

    /// <summary>Answers stand under no name, and come by the pages of the ballot box alone.</summary>
    public bool IsAnonymous => Frozen.Frame.Policy.IsAnonymous;

    /// <summary>The questions may be answered now.</summary>
    public bool MayAnswer => !IsAnonymous && Today >= Dates.Opens && !IsClosed && !HasCeased && !IsExempt;

    /// <summary>Null where nobody is asked under that id or the code is not its own: no page may tell which.</summary>
    public static Invited? Of(RunState state, FrozenRun frozen, string id, string code, Instant now)
    {
        if (state.Opened is not { } opened || state.Find(id) is not { } found || !PersonalLink.IsRight(opened, id, code))
        {
            return null;
        }

        var dates = state.DatesFor(found);
        return new Invited
        {
            Paths = new PersonalPaths(state.Run, id, code),
            Respondent = found.Respondent,
            Frozen = frozen,
            Opened = opened,
            Dates = dates,
            Today = UkTime.Date(now),
            IsClosed = state.IsClosed,
            IsExempt = found.Returns.Count == 0 && found.IsExempt,
            IsPaused = found.IsPaused,
            HasCeased = found.HasCeased,
            IsExtended = found.ExtendedTo is not null,
            Register = found.Register,
            AssuredAt = found.AssuredAt,
            ContactsConfirmedAt = found.ContactsConfirmedAt,
            IsAskedForAssurance = state.Policy.Ladder.Where((rung, i) => rung.NeedsRelease && found.RungStates[i].HasActed).Any(),
            Returns = [.. found.Returns],
            Forms = [.. found.Forms],
            Contacts = [.. found.Contacts],
            OpenActions = [.. found.OpenActions],
            Provisional = Sentences.Provisional(dates, state.CalendarOf(found.Respondent), "this audit"),
        };
    }
}
