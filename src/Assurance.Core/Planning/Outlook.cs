using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>
/// What is due for one respondent and when to look at it again. It stays true over a span of time, and within it until
/// something is recorded that concerns the respondent. Reasons and keys are made only of what finds a place in a round.
/// </summary>
internal sealed class Outlook(Instant from)
{
    private static readonly List<Func<PlanMoment, Step>> NoSteps = [];
    private static readonly List<Chase> NoChases = [];
    private List<Func<PlanMoment, Step>> steps = NoSteps;
    private List<Chase> chases = NoChases;

    /// <summary>Exclusive.</summary>
    public Instant Until { get; set; }

    public Instant? NextLook { get; private set; }

    /// <summary>What is done without a send slot, in order.</summary>
    public List<Func<PlanMoment, Step>> Steps => steps;

    /// <summary>Letters that are due, in order.</summary>
    public List<Chase> Chases => chases;

    public bool HoldsAt(Instant now) => from <= now && now < Until;

    public void LookAt(Instant at) => NextLook = NextLook is { } earlier && earlier <= at ? earlier : at;

    public void Do(Func<PlanMoment, Step> step) => (steps == NoSteps ? steps = [] : steps).Add(step);

    public void Send(Chase chase) => (chases == NoChases ? chases = new(1) : chases).Add(chase);
}

/// <summary>A letter of a rung to one person about one respondent, for which a slot is looked for.</summary>
/// <param name="Order">Place of the rung among all: letters of a day leave in this order.</param>
internal sealed record Chase(Recipient To, DayCalendar Calendar, Rung Rung, int Order, RespondentState Respondent, string Message, Func<PlanMoment, Reason> Reason);
