using Assurance.Core.Record;

namespace Assurance.FrontDoor.Views;

/// <summary>A role the ladder may write to, and whether anybody can be reached in it. No name, no address.</summary>
public sealed record ContactRole(string Role, string Reach)
{
    public static IReadOnlyList<ContactRole> Of(RunState state, RespondentState respondent)
    {
        var duty = state.Frame.Duties.GetValueOrDefault(respondent.Respondent.Duty);
        var asked = state.Policy.Ladder.SelectMany(r => r.To.SelectMany(t => t))
            .Concat(duty?.Also.SelectMany(a => a.Roles) ?? [])
            .Where(r => !state.PartnershipContacts.Any(c => c.Role == r) && !IsOfPartnership(state, r))
            .Concat(respondent.Contacts.Select(c => c.Role))
            .Distinct(StringComparer.Ordinal);
        return [.. asked.Select(r => new ContactRole(Wording.Capital(Wording.Role(state, respondent.Respondent, r)), ReachOf(respondent, r)))];
    }

    /// <summary>Those who sign off and those on call belong to the partnership, whether or not anybody is known for them.</summary>
    private static bool IsOfPartnership(RunState state, string role) =>
        state.Policy.OnCall.Contains(role) || state.Policy.SignOff.Stages.Any(s => s.Role == role) || role is "delegated-partner";

    private static string ReachOf(RespondentState respondent, string role) => respondent.Holder(role) switch
    {
        null => "Nobody known",
        { HasEmail: true } => "Reachable by e-mail",
        _ => "Known, but no usable e-mail address",
    };
}
