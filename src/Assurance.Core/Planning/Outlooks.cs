using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>
/// The outlooks of a run's respondents that still hold, so that a round looks only at those for whom something changed. They
/// save work and decide nothing: a plan made with them is the plan made without.
/// </summary>
internal sealed class Outlooks(int respondents)
{
    private readonly Outlook?[] kept = new Outlook?[respondents];
    private readonly Dictionary<string, int> people = new(StringComparer.Ordinal);

    /// <summary>Nothing is kept: a state that was only folded has nothing to forget.</summary>
    public bool IsEmpty { get; private set; } = true;

    public DueLetters Letters { get; } = new();

    /// <summary>How many people have a number.</summary>
    public int People => people.Count;

    public Outlook? this[RespondentState respondent]
    {
        get => kept[respondent.Place];
        set
        {
            kept[respondent.Place] = value;
            IsEmpty = false;
        }
    }

    /// <summary>How many have to be looked at anew.</summary>
    public int CountOutdated(Instant at)
    {
        var count = 0;
        foreach (var each in kept)
        {
            count += each?.HoldsAt(at) == true ? 0 : 1;
        }

        return count;
    }

    /// <summary>A number for each person that a letter was ever due to, from 0: to tell them apart costs nothing then.</summary>
    public int NumberOf(string person)
    {
        if (!people.TryGetValue(person, out var number))
        {
            people[person] = number = people.Count;
        }

        return number;
    }

    public void Forget(RespondentState respondent) => kept[respondent.Place] = null;

    public void ForgetAll()
    {
        if (!IsEmpty)
        {
            Array.Clear(kept);
            IsEmpty = true;
        }
    }
}
