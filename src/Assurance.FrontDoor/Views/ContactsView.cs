using System.Security.Cryptography;
using System.Text.Json;
using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Engine.Runs;

namespace Assurance.FrontDoor.Views;

/// <summary>The people of one respondent, with names and addresses, to be put right. The only page that shows them.</summary>
public sealed record ContactsView
{
    /// <summary>Empty rows for somebody new.</summary>
    private const int Spare = 2;

    public required RunHead Head { get; init; }

    public required RespondentLink Respondent { get; init; }

    public required IReadOnlyList<ContactFields> Rows { get; init; }

    /// <summary>Roles to choose from, by code.</summary>
    public required IReadOnlyList<Fact> Roles { get; init; }

    /// <summary>Digest of the contacts as they were when the page was made, so that a page left open changes nothing it has not shown.</summary>
    public required string Shown { get; init; }

    public required string? ConfirmedOn { get; init; }

    /// <summary>Mail to somebody came back.</summary>
    public required bool HasBounced { get; init; }

    public required bool CanChange { get; init; }

    public string Reason { get; init; } = "";

    public string Officer { get; init; } = "";

    public string? Problem { get; init; }

    public string Path => Paths.Contacts(Head.Run, Respondent.Id);

    public static ContactsView Of(RunState state, FrozenRun frozen, RespondentState respondent, IReadOnlyList<KnownContact> contacts)
    {
        var bounced = respondent.Bounced;
        var rows = contacts.Select(c => new ContactFields(c.Role, c.Details.Name, c.Details.Email ?? "", bounced.Contains(c.Person))).ToList();
        return new ContactsView
        {
            Head = RunHead.Of(state, frozen),
            Respondent = RespondentLink.Of(state, respondent),
            Rows = [.. rows, .. Enumerable.Repeat(new ContactFields("", "", "", false), Spare)],
            Roles = [.. state.Policy.Ladder.SelectMany(r => r.To.SelectMany(t => t))
                .Concat(state.Frame.Duties.GetValueOrDefault(respondent.Respondent.Duty)?.Also.SelectMany(a => a.Roles) ?? [])
                .Except(state.PartnershipContacts.Select(c => c.Role)).Except(state.Policy.OnCall).Except(state.Policy.SignOff.Stages.Select(s => s.Role))
                .Concat(contacts.Select(c => c.Role))
                .Distinct(StringComparer.Ordinal)
                .Select(r => new Fact(r, Wording.Capital(Wording.Role(state, respondent.Respondent, r))))],
            Shown = DigestOf(contacts),
            ConfirmedOn = respondent.ContactsConfirmedAt is { } at ? Wording.Long(UkTime.Date(at)) : null,
            HasBounced = bounced.Count > 0,
            CanChange = !state.IsClosed,
        };
    }

    private static string DigestOf(IReadOnlyList<KnownContact> contacts) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(contacts.Select(c => new[] { c.Role, c.Person, c.Details.Name, c.Details.Email ?? "" }))))[..32];
}

/// <summary>One person as typed.</summary>
/// <param name="HasBounced">Mail to this address came back.</param>
public sealed record ContactFields(string Role, string Name, string Email, bool HasBounced)
{
    public bool IsBlank => Name.Length == 0 && Email.Length == 0;
}
