using Assurance.Core.Record;
using Assurance.Definitions;
using Assurance.Engine.Rehearsal;
using Assurance.LocalHost.Rehearsing;
using NodaTime;

namespace Assurance.Chaos;

/// <summary>The invented county of a trial, its schools and its year.</summary>
internal static class County
{
    private static readonly LocalDate Opens = new(2026, 9, 21);

    public static RehearsalOptions Of(ChaosOptions options)
    {
        var definition = ShippedCycles.Load(ShippedCycles.OfSchools);
        var inputs = RehearsalInputs.Read(definition, null, null, null, options.Schools, options.Seed, Opens.PlusYears(2));
        return new RehearsalOptions
        {
            Definition = definition,
            Respondents = inputs.Register.InScope,
            Calendar = inputs.Calendar,
            Partnership = SampleCounty.Partnership(SampleCounty.Name, "https://example.invalid"),
            Opens = Opens,
            ResponseRate = options.ResponseRate,
            Seed = options.Seed,
            LaCode = SampleCounty.Code,
            Papers = options.HasPapers ? PaperChoice.Sample : PaperChoice.None,
        };
    }
}
