namespace Assurance.Engine.Evidence;

/// <summary>
/// Objects that hold no personal data and without which a run cannot be read: the definition, who was asked (public register data),
/// calendars, changes of the register, and the list of last year's objects. They stand. Everything else is erased, and so is a kind
/// that nobody has thought about (docs/adr).
/// </summary>
internal static class StandingKinds
{
    private static readonly HashSet<string> Kinds = new(["definition", "roster", "calendar", "respondent", "last-answers"], StringComparer.Ordinal);

    public static bool Stands(RunObject named) => Kinds.Contains(named.Kind);
}
