using Assurance.Core.Cycles;

namespace Assurance.Definitions;

/// <summary>Reads the cohorts of <c>cycle.yaml</c>.</summary>
internal static class CohortReader
{
    public static IReadOnlyList<CohortPolicy> Read(Fields cycle)
    {
        var cohorts = new List<CohortPolicy>();
        foreach (var fields in cycle.MapsOrNone("cohorts"))
        {
            var id = fields.Note("id");
            if (cohorts.Any(c => c.Id == id.Text))
            {
                fields.Findings.Add(id, $"There are two cohorts “{id.Text}”.", "Give one of them another id.");
            }

            cohorts.Add(new CohortPolicy(id.Text, fields.Text("title"), YearDayReader.Nth(fields.Map("opens")), YearDayReader.Nth(fields.Map("due"))));
            fields.Close();
        }

        return cohorts;
    }
}
