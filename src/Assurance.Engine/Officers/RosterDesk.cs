using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Returned;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Officers;

/// <summary>
/// What moves while a run is open: contacts, the register, calendars. Each change is an event before the plan may use it. A
/// decision with nothing changed and nothing refused means that it was so already.
/// </summary>
public sealed class RosterDesk(RunShelf shelf, ObjectBox box, TimeProvider clock)
{
    private readonly Decisions decisions = new(shelf, box, clock);

    /// <summary>Sets all contacts of one respondent (<see cref="Nobody.Id"/>: the partnership's). Nothing is recorded where they are the same already.</summary>
    public async Task<Decision> SetContactsAsync(string run, string respondent, IReadOnlyList<KnownContact> contacts, string actor, CancellationToken cancellation = default)
    {
        if (contacts.FirstOrDefault(c => c.Role.Length == 0 || string.IsNullOrWhiteSpace(c.Details.Name)) is { } nameless)
        {
            return new Decision(0, $"A contact needs a role and a name; {(nameless.Role.Length == 0 ? "one has no role" : $"the one in role {nameless.Role} has no name")}. Leave the contact out where nobody is known.");
        }

        if (contacts.FirstOrDefault(c => c.Person.Length == 0 || c.Person.Any(l => l == '@' || char.IsWhiteSpace(l))) is not null)
        {
            throw new ArgumentException("A person id stands in the record, so it must be opaque: no address and no name.", nameof(contacts));
        }

        while (true)
        {
            var known = await KnownAsync(run, respondent, cancellation);
            if (known is not null && Same(known, contacts))
            {
                return new Decision(0, null);
            }

            // Of two who bring the same, the second finds it there.
            if (await RecordContactsAsync(run, respondent, contacts, known ?? [], actor, cancellation) is { } decision)
            {
                return decision;
            }
        }
    }

    /// <summary>Records the contacts once more as they are: an address that sent mail back works again.</summary>
    public async Task<Decision> ReinstateContactsAsync(string run, string respondent, string actor, CancellationToken cancellation = default)
    {
        while (true)
        {
            var known = await KnownAsync(run, respondent, cancellation) ?? [];
            var contacts = known.Where(k => k.Details is not null).Select(k => new KnownContact(k.Contact.Role, k.Contact.Person, k.Details!)).ToList();
            if (await RecordContactsAsync(run, respondent, contacts, known, actor, cancellation) is { } decision)
            {
                return decision;
            }
        }
    }

    /// <summary>The contacts with their names and addresses, for whoever has to change them; empty where none are known.</summary>
    public async Task<IReadOnlyList<KnownContact>> ContactsAsync(string run, string respondent, CancellationToken cancellation = default) =>
        [.. (await KnownAsync(run, respondent, cancellation) ?? []).Where(k => k.Details is not null).Select(k => new KnownContact(k.Contact.Role, k.Contact.Person, k.Details!))];

    public Task<Decision> ConfirmContactsAsync(string run, string respondent, string actor, CancellationToken cancellation = default) => decisions.RecordAsync(
        run, actor,
        state => state.Match(respondent) is not { } found ? Ruling.NotAsked(run)
            : found.ContactsConfirmedAt is not null ? Ruling.Already
            : Ruling.Record($"{run}/{found.Id}/contacts-confirmed", new ContactsConfirmed(found.Id)),
        cancellation);

    /// <param name="now">Particulars as the register has them now; null where the school closed.</param>
    public Task<Decision> RegisterAsync(string run, string respondent, RegisterChange change, LocalDate on, Respondent? now, string actor, CancellationToken cancellation = default)
    {
        if (change != RegisterChange.Closed && now is null)
        {
            return Task.FromResult(new Decision(0, $"Give the particulars of {respondent} as the register has them now."));
        }

        var today = UkTime.Date(Instant.FromDateTimeOffset(clock.GetUtcNow()));
        if (on > today)
        {
            return Task.FromResult(new Decision(0, $"{on:d MMMM yyyy} is still to come, and until then the school is asked as it is. Record the change on that day."));
        }

        return change == RegisterChange.Closed
            ? decisions.RecordAsync(run, actor, state => Register(state, respondent, change, on, null, ""), cancellation)
            : decisions.RecordAsync(run, actor, "respondent", now!, (state, particulars) => Register(state, respondent, change, on, now, particulars), cancellation);
    }

    /// <summary>
    /// Mail to this person came back. A message that was sent again can come back again, from another address. Where the contact was set since it was
    /// written, the address that holds now stands, and a task asks a person.
    /// </summary>
    /// <param name="reference">What the transport knows the message by; the intent's key for the first of several.</param>
    /// <param name="status">Enhanced status of the server that would not have it; empty where none is known.</param>
    public Task<Decision> BounceAsync(string run, string reference, string actor, string status = "", CancellationToken cancellation = default) => decisions.RecordAsync(
        run, actor,
        state => !state.Intents.TryGetValue(Keys.IntentOf(reference), out var sent) ? Ruling.Refuse($"{run} has sent no such message.")
            : sent.Intended.Channel == Channel.Post ? Ruling.Refuse("That letter went by post: there is no address of e-mail to give up.")
            : state.Has(Keys.Bounce(reference)) ? Ruling.Already
            : state.ContactSetSince(sent, reference) is { } set ? Once(state, Keys.Undelivered(reference), ReturnedLetter.Undelivered(sent.Intended, status, UkTime.Date(set)))
            : Ruling.Record(Keys.Bounce(reference), new MessageBounced(sent.Key, sent.Intended.Person)),
        cancellation);

    /// <summary>A calendar comes into force: a holiday was added, or term dates became known. Open deadlines move.</summary>
    public Task<Decision> SetCalendarAsync(string run, DayCalendar calendar, string actor, CancellationToken cancellation = default) =>
        decisions.RecordAsync(run, actor, "calendar", CalendarObject.Of(calendar), (state, name) => RunCalendars.Set(state, calendar, name), cancellation);

    private static Ruling Once(RunState state, string key, EventBody body) => state.Has(key) ? Ruling.Already : Ruling.Record(key, body);

    private static Ruling Register(RunState state, string respondent, RegisterChange change, LocalDate on, Respondent? now, string particulars)
    {
        if (state.Match(respondent) is not { } found)
        {
            return Ruling.NotAsked(state.Run);
        }

        if (change == RegisterChange.Closed)
        {
            return found.HasCeased ? Ruling.Already : Record(null);
        }

        if (change == RegisterChange.Corrected)
        {
            return SameParticulars(found.Respondent, now!) ? Ruling.Already : Record(null);
        }

        if (now!.Id == found.Id || now.Id == found.Respondent.Number)
        {
            return found.Respondent.Number == now.Id ? Ruling.Already : Ruling.Refuse($"A school that converts gets a new number, and {now.Id} is its old one. Give the particulars of its successor.");
        }

        return state.Find(now.Id) is { } other
            ? Ruling.Refuse($"{now.Id} is asked in {state.Run} in its own right ({other.Respondent.Name}). Exempt one of the two, saying that it answers under the other number.")
            : Record(now.Id);

        Ruling Record(string? successor) =>
            Ruling.Record($"{state.Run}/{found.Id}/register-{state.Position}", new RegisterChanged(found.Id, change, on, successor, particulars));
    }

    /// <summary>What the fold takes over from the register is alike.</summary>
    private static bool SameParticulars(Respondent a, Respondent b) =>
        a.Address.SequenceEqual(b.Address) && a == b with { Id = a.Id, Number = a.Number, Cohort = a.Cohort, Predecessors = a.Predecessors, Address = a.Address };

    /// <returns>Null where they are no longer those known: somebody changed them meanwhile, and nothing was recorded.</returns>
    private async Task<Decision?> RecordContactsAsync(string run, string respondent, IReadOnlyList<KnownContact> contacts, IReadOnlyList<KnownObject> known, string actor, CancellationToken cancellation)
    {
        var objects = known.Where(k => k.Details is not null).DistinctBy(k => (k.Contact.Person, k.Details)).ToDictionary(k => (k.Contact.Person, k.Details!), k => k.Contact.Details);
        var set = new List<Contact>();
        foreach (var contact in contacts)
        {
            if (!objects.TryGetValue((contact.Person, contact.Details), out var name))
            {
                objects[(contact.Person, contact.Details)] = name = await box.PutAsync("person", contact.Details, cancellation);
            }

            set.Add(new Contact(contact.Role, contact.Person, name, !string.IsNullOrWhiteSpace(contact.Details.Email)));
        }

        var isLate = false;
        var decision = await decisions.RecordAsync(
            run, actor,
            state =>
            {
                isLate = Contacts(state, respondent) is { } now && !now.SequenceEqual(known.Select(k => k.Contact));
                return isLate ? Ruling.Already
                    : Of(state, respondent) is not { } of ? Ruling.NotAsked(run)
                    : Ruling.Record($"{run}/{of}/contacts-{state.Position}", new ContactsSet(of, set));
            },
            cancellation);
        return isLate ? null : decision;
    }

    private static IReadOnlyList<Contact>? Contacts(RunState state, string respondent) => respondent == Nobody.Id ? state.PartnershipContacts : state.Match(respondent)?.Contacts;

    private static bool Same(IReadOnlyList<KnownObject> known, IReadOnlyList<KnownContact> contacts) =>
        known.Count == contacts.Count
        && known.Select(k => (k.Contact.Role, k.Contact.Person, k.Details)).ToHashSet().SetEquals(contacts.Select(c => (c.Role, c.Person, (PersonDetails?)c.Details)));

    private async Task<IReadOnlyList<KnownObject>?> KnownAsync(string run, string respondent, CancellationToken cancellation)
    {
        if (!(await shelf.RunsAsync(cancellation)).Contains(run))
        {
            return null;
        }

        var contacts = await shelf.Journal(run).ReadAsync(
            state => Contacts(state, respondent), cancellation);
        var known = new List<KnownObject>();
        foreach (var contact in contacts ?? [])
        {
            known.Add(new KnownObject(contact, await box.GetAsync<PersonDetails>(contact.Details, cancellation)));
        }

        return contacts is null ? null : known;
    }

    private static string? Of(RunState state, string respondent) => respondent == Nobody.Id ? Nobody.Id : state.Match(respondent)?.Id;

    /// <param name="Details">Null where the object was erased.</param>
    private sealed record KnownObject(Contact Contact, PersonDetails? Details);
}
