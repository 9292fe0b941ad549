using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>A letter of a rung to one person about one respondent, for which a slot is looked for.</summary>
/// <param name="Person">Number of the person among those that letters are due to: see <see cref="Outlooks.NumberOf"/>.</param>
/// <param name="Order">Place of the rung among all: letters of a day leave in this order.</param>
/// <param name="On">Day on which the rung was due.</param>
/// <param name="Reason">Why it is due, asked for when it finds its slot.</param>
internal sealed record Chase(Recipient To, int Person, DayCalendar Calendar, Rung Rung, int Order, RespondentState Respondent, string Message, LocalDate On, Func<PlanMoment, Reason> Reason);
