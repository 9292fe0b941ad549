using NodaTime;

namespace Assurance.Core.Record;

/// <summary>The register changed under the run.</summary>
/// <param name="Successor">Number the school carries on under, or null.</param>
/// <param name="Object">Object holding the respondent as the register now has it; empty where it closed.</param>
public sealed record RegisterChanged(string Respondent, RegisterChange Change, LocalDate On, string? Successor, string Object) : EventBody;

public enum RegisterChange
{
    /// <summary>Closed with nobody carrying on: it is asked no more.</summary>
    Closed,

    /// <summary>Carries on under a new number, as an academy for example: asked as before, under its new particulars.</summary>
    Converted,

    /// <summary>Name, type, trust or address changed.</summary>
    Corrected,
}

/// <summary>The respondent said that its contacts are right, or gave new ones.</summary>
public sealed record ContactsConfirmed(string Respondent) : EventBody;

/// <summary>A message came back: the address does not work.</summary>
/// <param name="Intent">Step key of the intent.</param>
public sealed record MessageBounced(string Intent, string Person) : EventBody;

/// <summary>A person read the return.</summary>
/// <param name="Reason">Object holding what they noted.</param>
public sealed record ReturnRead(string Respondent, int Version, string Reason) : EventBody;

/// <summary>The return was marked as read by mistake.</summary>
public sealed record ReturnUnread(string Respondent, int Version, string Reason) : EventBody;

/// <summary>A question goes back to the respondent.</summary>
/// <param name="Query">Short id within the respondent.</param>
/// <param name="Reason">Object holding the question's words.</param>
public sealed record QueryRaised(string Respondent, string Query, string Reason) : EventBody;

public sealed record QuerySettled(string Respondent, string Query, string Reason) : EventBody;

/// <summary>A sample for spot checks, drawn so that the same seed draws the same schools.</summary>
public sealed record SpotChecksDrawn(int Seed, IReadOnlyList<string> Respondents, string Reason) : EventBody;

/// <param name="Object">Object holding what was found, item by item.</param>
/// <param name="Agreed">Items found as the school had rated them.</param>
/// <param name="Checked">Items looked at.</param>
public sealed record SpotCheckRecorded(string Respondent, string Object, int Agreed, int Checked) : EventBody;

/// <summary>A promise to improve was updated.</summary>
/// <param name="Action">Id of the action: the question it was given in, and for a list its line.</param>
/// <param name="Status">Code of the status.</param>
public sealed record ActionUpdated(string Respondent, string Action, string Status, string Object) : EventBody;

/// <summary>A task of the business unit is done.</summary>
/// <param name="Task">Key of the event that raised it.</param>
public sealed record TaskSettled(string Task, string Respondent, string Reason) : EventBody;
