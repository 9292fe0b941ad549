using Assurance.Core.Cycles;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>A step of the ladder, or after the return, that needs no send slot. The step itself is made when it finds a place in a round.</summary>
/// <param name="Rung">What it does something of.</param>
/// <param name="On">Day on which that was due.</param>
/// <param name="Kind">Whether a person would want to hear that it was not done on its day.</param>
internal readonly record struct DueStep(Func<PlanMoment, Step> Make, Rung Rung, LocalDate On, DueKind Kind);
