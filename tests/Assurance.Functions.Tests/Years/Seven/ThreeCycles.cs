using System.Text;
using Assurance.Definitions;
using NodaTime;

namespace Assurance.Functions.Tests.Years.Seven;

/// <summary>The shipped audit as three cycles of a test: every year, every two and every three, each year in a new edition.</summary>
internal static class ThreeCycles
{
    private const string Edition = "Keeping children safe in education";
    private static readonly Dictionary<(string, int), CycleDefinition> Read = [];

    /// <param name="From">The day from which it is kept.</param>
    public sealed record Kept(string Id, int EveryYears, LocalDate From);

    public static IReadOnlyList<Kept> All { get; } =
    [
        new("audit-yearly", 1, new LocalDate(2021, 8, 1)),
        new("audit-two-yearly", 2, new LocalDate(2022, 8, 1)),
        new("audit-three-yearly", 3, new LocalDate(2022, 8, 1)),
    ];

    /// <summary>New guidance comes out in June, while the runs of the year before are still open.</summary>
    public static int EditionInForce(LocalDate day) => day.Month >= 6 ? day.Year : day.Year - 1;

    public static string EditionName(int year) => $"{Edition} {year}";

    public static CycleDefinition Load(Kept cycle, int edition)
    {
        if (!Read.TryGetValue((cycle.Id, edition), out var definition))
        {
            var files = ShippedCycles.Files("section-175").Where(f => !f.Key.StartsWith("priority/", StringComparison.Ordinal) || f.Key == "priority/neglect.yaml").ToDictionary();
            Change(files, "cycle.yaml", "id: section-175", $"id: {cycle.Id}");
            Change(files, "cycle.yaml", "everyYears: 1", $"everyYears: {cycle.EveryYears}");
            Change(files, "questionnaire.yaml", $"edition: {Edition} 2026", $"edition: {EditionName(edition)}");
            var reading = CycleFolder.Read(cycle.Id, files);
            Read[(cycle.Id, edition)] = definition = reading.Definition ?? throw new InvalidOperationException(string.Join(Environment.NewLine, reading.Problems));
        }

        return definition;
    }

    private static void Change(Dictionary<string, byte[]> files, string file, string from, string to)
    {
        var text = Encoding.UTF8.GetString(files[file]);
        Assert.Contains(from, text, StringComparison.Ordinal);
        files[file] = Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
    }
}
