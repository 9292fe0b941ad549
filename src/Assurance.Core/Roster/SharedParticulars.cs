namespace Assurance.Core.Roster;

/// <summary>
/// Keeps what many respondents of one roster have in common once: of twenty thousand schools there are twenty-odd types, a few hundred
/// towns and a few thousand trusts. For one roster, and one thread.
/// </summary>
public sealed class SharedParticulars
{
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    /// <returns>The same respondent.</returns>
    public Respondent Of(Respondent respondent)
    {
        ArgumentNullException.ThrowIfNull(respondent);
        return respondent with
        {
            Phase = Known(respondent.Phase),
            Type = Known(respondent.Type),
            TypeGroup = Known(respondent.TypeGroup),
            District = Known(respondent.District),
            TrustId = respondent.TrustId is { } trust ? Known(trust) : null,
            TrustName = respondent.TrustName is { } name ? Known(name) : null,
            Duty = Known(respondent.Duty),
            Calendar = Known(respondent.Calendar),
            Cohort = Known(respondent.Cohort),
            Address = respondent.Address.Select(Known).ToArray(),
            Predecessors = respondent.Predecessors.ToArray(),
        };
    }

    private string Known(string text)
    {
        if (!known.TryGetValue(text, out var same))
        {
            known.Add(text, same = text);
        }

        return same;
    }
}
