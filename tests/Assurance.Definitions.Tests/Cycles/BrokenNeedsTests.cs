using System.Text;

namespace Assurance.Definitions.Tests.Cycles;

/// <summary>Slips in what surveys and needs analyses are set by: each is named with its file and line.</summary>
public class BrokenNeedsTests
{
    [Theory]
    [InlineData("demand: 0.5", "demand: 0.6", "come to 1.1")]
    [InlineData("linkage: 0.2", "linkage: some", "Write a number, with a point for decimals")]
    [InlineData("flexiblePercent: 15", "flexiblePercent: 95", "from 0 to 90")]
    [InlineData("needFrom: 2", "needsFrom: 2", "Did you mean “needFrom”?")]
    [InlineData("title: Places delivered", "title: \"Places delivered: last year\"", "cannot name a sheet")]
    [InlineData("sources: [training-needs-practitioners", "sources: [training-needs-practitioner", "training-needs-practitioners")]
    public void A_slip_in_the_settings_is_named(string from, string to, string saying) =>
        Assert.Contains(Problems("training-needs", "cycle.yaml", from, to), p => p.Contains(saying, StringComparison.Ordinal));

    [Theory]
    [InlineData("cycle.yaml", "each: 15", "each: none", "“each” is “none”")]
    [InlineData("cycle.yaml", "  role: {", "  roles: {", "Nothing here is called “roles”")]
    [InlineData("cycle.yaml", "  read-comments: Read the comments and sort them", "  read-comment: Read them", "read-comments")]
    [InlineData("questionnaire.yaml", "rowsFrom: training-topics", "rowsFrom: training-topic", "Did you mean “training-topics”?")]
    [InlineData("questionnaire.yaml", "themesFrom: access-needs", "themesFrom: access", "There is no list “access”")]
    public void A_slip_in_a_survey_is_named(string file, string from, string to, string saying) =>
        Assert.Contains(Problems("training-needs-practitioners", file, from, to), p => p.Contains(saying, StringComparison.Ordinal));

    [Fact]
    public void A_step_for_a_low_response_says_below_how_many_per_cent()
    {
        Assert.Equal(40, ShippedCycles.Load("member-feedback").Policy.Ladder.Single(r => r.ResponseUnder is not null).ResponseUnder);
        Assert.Contains(Problems("member-feedback", "cycle.yaml", "responseUnder: 40", "responseUnder: 0.4"), p => p.Contains("from 1 to 100", StringComparison.Ordinal));
    }

    private static List<string> Problems(string cycle, string file, string from, string to)
    {
        var files = ShippedCycles.Files(cycle).ToDictionary();
        var text = Encoding.UTF8.GetString(files[file]);
        Assert.Contains(from, text, StringComparison.Ordinal);
        files[file] = Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
        var reading = CycleFolder.Read(cycle, files);
        return [.. reading.Problems.Concat(CycleSet.Problems([reading], ShippedCycles.Ids)).Select(p => p.ToString())];
    }
}
