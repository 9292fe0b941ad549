using System.Globalization;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Benchmarks;

/// <summary>
/// A plan of a large run at the moment of its year at which planning takes longest, with nothing remembered of earlier plans,
/// against the same for a tenth of the schools and against a bare walk over the same states.
/// </summary>
internal sealed class PlanningFigure : IFigure
{
    private const int Many = 24_000;
    private const int Few = 2_400;
    private PlannedYear? year;

    public string Name => "planning";

    public string Title => $"planning a round of {Many:N0} respondents, beside {Few:N0}";

    public bool DoesSameWork => false;

    public IReadOnlyList<Contender> Contenders()
    {
        year = new PlannedYear(Many).Walk();
        var busiest = Busiest(year);
        return [Plan($"Planner.Plan, {Many:N0}", busiest), Plan($"Planner.Plan, {Few:N0}", Busiest(new PlannedYear(Few).Walk())), Walk(busiest)];
    }

    public string Words(IReadOnlyList<Measurement> measured)
    {
        var took = year!.Plans.ConvertAll(p => p.Took.TotalMilliseconds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Many:N0} take {measured[0].Milliseconds / measured[1].Milliseconds:0.0} times what {Few:N0} take, and {measured[0].Milliseconds / measured[2].Milliseconds:0} times a bare walk; of the {took.Count:N0} plans of the year the longest took {took.Max():0.0} ms, all together {took.Sum():N0} ms");
    }

    private static (RunState State, Instant At) Busiest(PlannedYear year)
    {
        var (at, events, _) = year.Plans.MaxBy(p => p.Took);
        return (year.After(events), at);
    }

    private static Contender Plan(string name, (RunState State, Instant At) busiest)
    {
        var time = 0;
        return new Contender(name, () => Planner.Plan(busiest.State, busiest.At).Steps.Count())
        {
            // What concerns everybody makes a state forget what it remembers.
            Prepare = () => busiest.State.Apply(new RunEvent($"started-{++time}", busiest.At, Actors.System, new SendingStarted("decision/words"))),
        };
    }

    /// <summary>What no planner that looks at everybody could do without.</summary>
    private static Contender Walk((RunState State, Instant At) busiest) => new("a walk over the same states", () =>
    {
        long settled = 0;
        foreach (var respondent in busiest.State.Respondents)
        {
            foreach (var rung in respondent.RungStates)
            {
                settled += rung.IsSettled || rung.LastOn is not null ? 1 : 0;
            }
        }

        return settled;
    });
}
