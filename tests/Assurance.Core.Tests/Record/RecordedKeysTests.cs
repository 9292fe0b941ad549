using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Core.Tests.Planning;
using Assurance.TestKit.Properties;
using FsCheck.Fluent;
using NodaTime;

namespace Assurance.Core.Tests.Record;

/// <summary>A key is known from its event on and not before, whatever other keys it begins or ends like.</summary>
public sealed class RecordedKeysTests
{
    private static readonly string[] Stems = ["run/1/L1/dsl", "run/1/L1", "run/1/L1/dsl#again-1", "#", "", "run/1/L1/dsl#task"];
    private static readonly string[] Ends = ["", "#outcome", "#hold", "#release", "#outcome#hold", "#done", "#", "#outcomes"];

    [Fact]
    public void Exactly_the_keys_of_recorded_events_are_known() =>
        Prop.ForAll(Gen.Elements(All.ToArray()).ListOf().ToArbitrary(), recorded =>
        {
            var state = new PlannedRun(Calendar.Calendars.School, new LocalDate(2025, 9, 22)).State;
            foreach (var key in recorded)
            {
                Apply(state, key, new ReturnRead("nobody", 1, ""));
            }

            Assert.All(All, key => Assert.Equal(recorded.Contains(key), state.Has(key)));
        }).Hold();

    [Fact]
    public void So_are_those_of_intents_and_of_what_follows_upon_them() =>
        Prop.ForAll(Gen.Elements(All.ToArray()).ListOf().ToArbitrary(), Gen.Elements(Stems.Where(s => !s.Contains('#', StringComparison.Ordinal)).ToArray()).ListOf().ToArbitrary(), (recorded, intended) =>
        {
            var state = new PlannedRun(Calendar.Calendars.School, new LocalDate(2025, 9, 22)).State;
            foreach (var key in recorded.Take(recorded.Count / 2))
            {
                Apply(state, key, new ReturnRead("nobody", 1, ""));
            }

            foreach (var key in intended)
            {
                Apply(state, key, new MessageIntended("claim", "person", Channel.Email, MessageClass.Reply, Instant.FromUtc(2026, 1, 5, 9, 0), "letter", []));
            }

            foreach (var key in recorded.Skip(recorded.Count / 2))
            {
                Apply(state, key, new ReturnRead("nobody", 1, ""));
            }

            Assert.All(All, key => Assert.Equal(recorded.Contains(key) || intended.Contains(key), state.Has(key)));
        }).Hold();

    private static void Apply(RunState state, string key, EventBody body) => state.Apply(new RunEvent(key, Instant.MinValue, Actors.System, body));

    private static IEnumerable<string> All => Stems.SelectMany(stem => Ends.Select(end => stem + end)).Distinct();
}
