namespace Assurance.Core.Analysis;

/// <summary>Everybody asked, each counted once: when the return came, or why there is none.</summary>
internal sealed record BuildUp(int Due, int Grace, int Pursued, int Owed, int Exempted, int Assured, int Closed)
{
    public int Returned => Due + Grace + Pursued;

    public static BuildUp Of(RunFacts facts) => new(
        facts.Returned.Count(r => r.ReturnedOn <= r.Due),
        facts.Returned.Count(r => r.ReturnedOn > r.Due && r.ReturnedOn <= r.GraceEnds),
        facts.Returned.Count(r => r.ReturnedOn > r.GraceEnds),
        facts.Respondents.Count(r => r.Owes),
        facts.Respondents.Count(r => r.Current is null && r.IsExempt),
        facts.Respondents.Count(r => r.Current is null && !r.IsExempt && r.AssuredOn is not null),
        facts.Respondents.Count(r => r.Current is null && !r.IsExempt && r.AssuredOn is null && r.HasCeased));
}
