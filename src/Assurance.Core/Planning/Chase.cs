using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>
/// A letter of a rung to one person about one respondent, for which a slot is looked for. Of many thousands a round sends a few
/// hundred, so one is small: its key and its reason are made when they are asked for.
/// </summary>
/// <param name="Order">Place of the rung among all: letters of a day leave in this order.</param>
/// <param name="On">Day on which the rung was due.</param>
internal sealed record Chase(Recipient To, DayCalendar Calendar, Rung Rung, int Order, RespondentState Respondent, LocalDate On)
{
    /// <summary>Number of the person among those that letters are due to, or -1 as long as nobody asked: see <see cref="Outlooks.NumberOf"/>.</summary>
    public int Person { get; set; } = -1;

    public string Message(string run) => MessageOf(run, Respondent, Rung, To);

    public Reason Reason(RunState state, PlanMoment now) => RungReason.Of(state, Respondent, Order, On, now);

    public static string MessageOf(string run, RespondentState respondent, Rung rung, Recipient to) =>
        Keys.Message(run, respondent.Id, rung.Code, to.Roles.Count == 1 ? to.Roles[0] : string.Join('+', to.Roles));
}
