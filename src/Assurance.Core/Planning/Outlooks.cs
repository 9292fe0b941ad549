using Assurance.Core.Record;

namespace Assurance.Core.Planning;

/// <summary>
/// The outlooks of a run's respondents that still hold, so that a round looks only at those for whom something changed. They
/// save work and decide nothing: a plan made with them is the plan made without.
/// </summary>
internal sealed class Outlooks(int respondents)
{
    private readonly Outlook?[] kept = new Outlook?[respondents];
    private bool isEmpty = true;

    public Outlook? this[RespondentState respondent]
    {
        get => kept[respondent.Place];
        set
        {
            kept[respondent.Place] = value;
            isEmpty = false;
        }
    }

    public void Forget(RespondentState respondent) => kept[respondent.Place] = null;

    public void ForgetAll()
    {
        if (!isEmpty)
        {
            Array.Clear(kept);
            isEmpty = true;
        }
    }
}
