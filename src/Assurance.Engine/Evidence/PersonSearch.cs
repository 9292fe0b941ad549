using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Evidence;

/// <summary>Finds a person in the contacts of every run, those of the past too.</summary>
public sealed class PersonSearch(IRecord record, ObjectBox box)
{
    public async Task<IReadOnlyList<FoundPerson>> FindAsync(PersonQuery query, CancellationToken cancellation = default)
    {
        var known = new Dictionary<string, (Contact Contact, string Run, string Respondent)[]>(StringComparer.Ordinal);
        foreach (var run in await record.RunsAsync(cancellation))
        {
            await foreach (var line in record.StreamAsync(run, 0, cancellation))
            {
                if (line.Bytes.Span.IndexOf("\"contacts-set\""u8) >= 0 && EventJson.Read(line.Bytes.Span).Body is ContactsSet set)
                {
                    foreach (var contact in set.Contacts)
                    {
                        known[contact.Person] = [.. known.GetValueOrDefault(contact.Person) ?? [], (contact, run, set.Respondent)];
                    }
                }
            }
        }

        var found = new List<FoundPerson>();
        foreach (var (person, contacts) in known.OrderBy(k => k.Key, StringComparer.Ordinal))
        {
            var fits = query.Fits(person, null);
            if (!fits && query.Person is not null)
            {
                // One id is looked for: nobody else's details are read.
                continue;
            }

            var texts = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var name in contacts.Select(c => c.Contact.Details).Distinct(StringComparer.Ordinal))
            {
                var details = await box.GetAsync<PersonDetails>(name, cancellation);
                fits |= details is not null && query.Fits(person, details);
                texts.UnionWith(new[] { details?.Name, details?.Email }.OfType<string>().Select(t => t.Trim()).Where(t => t.Length > 0));
            }

            if (fits)
            {
                found.Add(new FoundPerson(
                    person,
                    [.. contacts.Select(c => new PersonPlace(c.Run, c.Respondent, c.Contact.Role)).Distinct().OrderBy(p => p.Run, StringComparer.Ordinal).ThenBy(p => p.Respondent, StringComparer.Ordinal).ThenBy(p => p.Role, StringComparer.Ordinal)],
                    contacts.GroupBy(c => c.Run, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(c => c.Contact.Details).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], StringComparer.Ordinal),
                    texts));
            }
        }

        return found;
    }
}
