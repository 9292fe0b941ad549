using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Roster;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Intake;

/// <summary>The people a form names, by role.</summary>
internal sealed class FormPeople(ObjectBox box, PersonIds ids)
{
    /// <param name="known">Who holds the roles now: what is left empty stays as it is.</param>
    /// <returns>Null where a role is named that the cycle does not know, or what stands for an address is none: a person must look.</returns>
    public async Task<IReadOnlyList<KnownContact>?> ReadAsync(RunFrame frame, FormDefinition form, string respondent, IReadOnlyDictionary<string, Answer> answers, IReadOnlyList<Contact> known, CancellationToken cancellation)
    {
        var people = new List<KnownContact>();
        foreach (var place in form.Contacts)
        {
            var name = Text(answers, place.NameQuestion);
            var email = Text(answers, place.EmailQuestion);
            if (name.Length == 0 && email.Length == 0)
            {
                continue;
            }

            if (RoleOf(frame, place, answers) is not { } role || (email.Length > 0 && !EmailAddress.IsRight(email)))
            {
                return null;
            }

            var before = (name.Length == 0 || email.Length == 0) && known.FirstOrDefault(c => c.Role == role) is { } holder ? await box.GetAsync<PersonDetails>(holder.Details, cancellation) : null;

            // “What you leave empty stays as it is.”
            var details = new PersonDetails(name.Length > 0 ? name : before?.Name ?? "", email.Length > 0 ? email : before?.Email);
            people.Add(new KnownContact(role, await ids.OfAsync(respondent, role, details, cancellation), details));
        }

        return people;
    }

    private static string? RoleOf(RunFrame frame, FormContact place, IReadOnlyDictionary<string, Answer> answers)
    {
        if (place.RoleQuestion is not { } question)
        {
            return place.Role;
        }

        var said = AnswerReadingText.Fold(Text(answers, question));
        return frame.Policy.RoleNames.Where(r => r.Key == said || AnswerReadingText.Fold(r.Value) == said).Select(r => r.Key).FirstOrDefault();
    }

    private static string Text(IReadOnlyDictionary<string, Answer> answers, string question) => answers.GetValueOrDefault(question)?.Single.Trim() ?? "";
}
