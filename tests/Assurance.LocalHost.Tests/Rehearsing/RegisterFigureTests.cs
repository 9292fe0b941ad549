using Assurance.Core.Analysis;
using Assurance.Core.Calendar;
using Assurance.Core.Reports;
using Assurance.Definitions;
using Assurance.Engine.Roster;
using NodaTime;

namespace Assurance.LocalHost.Tests.Rehearsing;

/// <summary>Norfolk's schools by phase and type, against the counts of a script that shares nothing with the product (README.md in Core.Tests/Analysis/Reference).</summary>
public sealed class RegisterFigureTests
{
    private static readonly string[] Groups = ["Academies", "Local authority maintained schools", "Free Schools"];

    [Fact]
    public void Schools_by_phase_and_by_type_are_those_of_an_independent_count()
    {
        var facts = Facts(_ => true);

        // Groups of fewer than five stand together: 2 of 16 plus, 1 all-through, 3 not applicable.
        Assert.Equal([("Primary", 299m), ("Secondary", 50m), ("Together: 16 plus, All-through, Not applicable", 6m), ("All", 355m)], Asked(facts, "response-by-phase"));
        Assert.Equal([("Academies", 206m), ("Free Schools", 9m), ("Local authority maintained schools", 140m), ("All", 355m)], Asked(facts, "response-by-type-group"));
    }

    [Fact]
    public void The_cells_of_the_two_together_are_too()
    {
        Assert.Equal([("Academies", 156m), ("Together: Free Schools, Local authority maintained schools", 143m), ("All", 299m)], Asked(Facts(r => r.Phase == "Primary"), "response-by-type-group"));
        Assert.Equal(("All", 50m), Asked(Facts(r => r.Phase == "Secondary"), "response-by-type-group")[^1]);
        Assert.Equal(("Primary", 156m), Asked(Facts(r => r.TypeGroup == "Academies"), "response-by-phase").Single(r => r.Group == "Primary"));
    }

    private static List<(string Group, decimal Asked)> Asked(RunFacts facts, string analysis) =>
        [.. ((ReportBlock.Table)Analyses.Block(analysis, new AnalysisScope(facts))).Rows.Select(r => (r[0].Text!, r[1].Number!.Value))];

    private static RunFacts Facts(Func<Core.Roster.Respondent, bool> which)
    {
        var cycle = ShippedCycles.Load("section-175");
        var register = RegisterReader.Read("gias-norfolk.csv", File.ReadAllBytes(NorfolkRehearsal.Register), cycle.Audience, cycle.Duties, []);
        var day = new LocalDate(2026, 9, 21);
        var frame = new RunFactsFrame
        {
            Run = "section-175.2026-27",
            Policy = cycle.Policy,
            Questionnaire = cycle.Questionnaire,
            Duties = cycle.Duties.ToDictionary(d => d.Code, StringComparer.Ordinal),
            Opens = day,
            Due = day,
            GraceEnds = day,
            Cut = UkTime.At(day, LocalTime.Noon),
            UpdateOn = day,
            CalendarName = "any",
        };
        return new RunFacts(frame, [.. register.InScope.Where(r => Groups.Contains(r.TypeGroup) && which(r)).Select(r => new RespondentFacts { Respondent = r, Due = day, GraceEnds = day })]);
    }
}
