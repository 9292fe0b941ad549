namespace Assurance.Core.Roster;

/// <summary>Who holds a role for a respondent. Only opaque ids stand here; names and addresses are in an object of their own.</summary>
/// <param name="Role">Role code.</param>
/// <param name="Person">Opaque person id. One person may hold several roles, here or elsewhere.</param>
/// <param name="Details">Name of the object that holds <see cref="PersonDetails"/>.</param>
/// <param name="HasEmail">False where there is no usable e-mail address.</param>
public sealed record Contact(string Role, string Person, string Details, bool HasEmail);
