using Assurance.Engine.Tests.Workbooks;
using Assurance.TestKit.Cycles;

namespace Assurance.Engine.Tests.Ballots;

/// <summary>The address of a Microsoft Form, where an anonymous collection is answered by one.</summary>
public sealed class FormAddressTests
{
    [Fact]
    public void It_is_asked_for_only_where_one_form_serves_all()
    {
        Assert.Contains(Columns(TestCycles.LoadUnknown()), c => c == "Form address");
        Assert.DoesNotContain(Columns(TestCycles.Load()), c => c == "Form address");
    }

    [Theory]
    [InlineData("Runs!G2", "https://forms.example/abc", null)]
    [InlineData("Runs!G2", "", null)]
    [InlineData("Runs!G2", "forms.example/abc", "is not the address of a form")]
    [InlineData("Runs!G3", "https://forms.example/abc", "is answered by each respondent's own link")]
    public void It_is_checked_in_its_cell(string cell, string address, string? problem)
    {
        var reading = new FilledWorkbook(another: TestCycles.LoadUnknown()).Type(cell, address).Read();
        var found = reading.Problems.Where(p => p.ToString().Contains("form", StringComparison.OrdinalIgnoreCase) || p.ToString().Contains("own link", StringComparison.Ordinal)).ToList();

        Assert.Equal(problem is null ? 0 : 1, found.Count);
        Assert.All(found, p => Assert.Contains(problem!, p.What, StringComparison.Ordinal));
        if (problem is null)
        {
            Assert.Equal(address.Length == 0 ? null : address, reading.Settings!.Runs.Single(r => r.Cycle == TestCycles.Anonymous).FormAddress);
        }
    }

    private static IEnumerable<string> Columns(Definitions.CycleDefinition cycle) => new FilledWorkbook(another: cycle).Model.Sheets.Single(s => s.Name == "Runs").Columns.Select(c => c.Title);
}
