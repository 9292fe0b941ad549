using System.CommandLine;
using Assurance.Core.Roster;
using Assurance.Engine;
using Assurance.Engine.Officers;
using Assurance.Engine.Runs;

namespace Assurance.LocalHost.Commands;

/// <summary><c>contact</c>: who holds a role at a school, changed by hand.</summary>
internal static class ContactCommand
{
    public static Command Make()
    {
        var run = Shared.RunArgument();
        var respondent = Shared.RespondentArgument();
        var role = new Argument<string>("role") { Description = "Code of the role: dsl, head, chair …" };
        var name = new Option<string?>("--name") { Description = "Name of the person; without name and address the role falls vacant." };
        var email = new Option<string?>("--email") { Description = "E-mail address." };
        var store = Shared.StoreOption();
        var by = Shared.ByOrUserOption();
        var reason = Shared.ReasonOption();
        var command = new Command("contact", "Change who holds a role at a respondent.") { run, respondent, role, name, email, store, by, reason };
        command.SetAction((parsed, cancellation) => Shared.DecideAsync(
            parsed.GetValue(store)!, parsed.GetValue(by)!, parsed.GetValue(reason)!,
            (room, officer) => SetAsync(room, parsed.GetValue(run)!, parsed.GetValue(respondent)!, parsed.GetValue(role)!, parsed.GetValue(name), parsed.GetValue(email), officer, parsed.GetValue(reason)!, cancellation),
            _ => $"The {parsed.GetValue(role)} of {parsed.GetValue(respondent)} is changed; the next letter goes to them."));
        return command;
    }

    private static async Task<Decision> SetAsync(EngineRoom room, string run, string respondent, string role, string? name, string? email, Officer officer, string reason, CancellationToken cancellation)
    {
        if (email is { Length: > 0 } && !EmailAddress.IsRight(email))
        {
            return new Decision(0, $"“{email}” is no e-mail address. Write it as name@school.example, or leave --email out: letters then go by post.");
        }

        if (!(await room.Shelf.RunsAsync(cancellation)).Contains(run))
        {
            return new Decision(0, $"There is no run {run}. “status” lists the runs there are.");
        }

        var journal = room.Shelf.Journal(run);
        var known = await journal.ReadAsync(state => state.Match(respondent) is { } found ? (found.Id, Contacts: found.Contacts.ToList(), Roles: state.Policy.RoleNames.Keys.ToList()) : default, cancellation);
        if (known.Contacts is null)
        {
            return new Decision(0, $"{respondent} is not asked in {run}.");
        }

        if (!known.Roles.Contains(role, StringComparer.Ordinal))
        {
            return new Decision(0, $"“{role}” is no role of this cycle. There are: {string.Join(", ", known.Roles)}.");
        }

        var contacts = new List<KnownContact>();
        foreach (var contact in known.Contacts.Where(c => c.Role != role))
        {
            if (await room.Box.GetAsync<PersonDetails>(contact.Details, cancellation) is { } details)
            {
                contacts.Add(new KnownContact(contact.Role, contact.Person, details));
            }
        }

        if (name is not null || email is not null)
        {
            var person = new PersonDetails(name ?? "", email is { Length: > 0 } ? email : null);
            contacts.Add(new KnownContact(role, await room.People.OfAsync(known.Id, role, person, cancellation), person));
        }

        var actor = await new Decisions(room.Shelf, room.Box, room.Clock).ActorAsync(officer, reason, cancellation);
        return await room.Roster.SetContactsAsync(run, known.Id, contacts, actor, cancellation);
    }
}
