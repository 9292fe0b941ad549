namespace Assurance.Core.Cycles;

/// <summary>Visits without notice to a sample, in a window that is announced to all (processes 2).</summary>
/// <param name="Share">Share of the returns that is drawn, 0 to 1.</param>
/// <param name="Least">At least so many, if there are as many.</param>
/// <param name="Form">Form on which the outcome is recorded.</param>
public sealed record SpotCheckPolicy(decimal Share, int Least, string Form);
