using Assurance.Core.Questionnaires;
using Assurance.Engine.Messages;
using Assurance.FrontDoor.Views;

namespace Assurance.FrontDoor.Forms;

/// <summary>Makes the pages of a form out of a session.</summary>
internal static class FormPageViews
{
    public static FormHead Head(FormSession session) => new(
        session.Invited.Paths, session.Offer.Slug, session.Offer.IsQuestionnaire ? MessageWords.RunTitle(session.Invited.Frozen) : session.Offer.Bank.Title,
        session.Invited.Respondent.Name, session.Offer.Bank.Edition)
    {
        Noun = session.Invited.Noun,
    };

    public static SectionsView Sections(FormSession session)
    {
        var head = Head(session);
        return new SectionsView
        {
            Head = head,
            Sections = [.. session.Sheet.Sections.Select(s => new SectionLine(s.Title, head.Paths.Section(head.Slug, s.Id), Words(session.Sheet.State(s, session.Draft)), Wording.Count(session.Sheet.Questions(s).Count(), "question")))],
            Saved = session.Draft is { } draft ? Wording.At(draft.Saved) : null,
            Corrects = session.Offer.IsReturn && session.Invited.Returns is [.., { } stands] && stands.Form == session.Offer.Form ? $"We have your return of {Wording.Long(Core.Calendar.UkTime.Date(stands.At))}." : null,
            IsOvertaken = session.IsOvertaken,
            MayGrow = session.Sheet.Sections.Count() < session.Offer.Bank.Sections.Count,
        };
    }

    /// <param name="isChecked">Says what is wrong; a section opened for the first time is not told off.</param>
    public static SectionFormView Section(FormSession session, Section section, bool isChecked, bool hasMore, bool backToCheck)
    {
        var sections = session.Sheet.Sections.ToList();
        IReadOnlyList<Fault> faults = isChecked ? [.. session.Sheet.Faults(section)] : [];
        return new SectionFormView
        {
            Head = Head(session),
            Id = section.Id,
            Title = section.Title,
            Number = sections.FindIndex(s => s.Id == section.Id) + 1,
            Of = sections.Count,
            Guidance = section.GuidanceRef ?? "",
            IsPriority = section.Kind == SectionKind.Priority,
            Known = session.Offer.Definition is { Purpose: FormPurpose.Contacts } form ? Contacts(session, form)
                : session.Offer.IsQuestionnaire && section.Kind == SectionKind.Profile ? RegisterFacts(session)
                : [],
            KnownTitle = session.Offer.IsQuestionnaire ? "What the register says" : "Who we write to now",
            Fields = [.. session.Sheet.Questions(section).Select(q => FieldViews.Of(session, section, q, faults))],
            Faults = [.. faults.Select(f => FieldViews.Of(session, f))],
            HasMore = hasMore,
            IsBackToCheck = backToCheck,
        };
    }

    public static CheckView Check(FormSession session, Draft draft)
    {
        var head = Head(session);
        return new CheckView
        {
            Head = head,
            Draft = draft.Id,
            Sections = [.. session.Sheet.Sections.Select(s => new CheckSection(s.Id, s.Title, head.Paths.Section(head.Slug, s.Id), [.. session.Sheet.Questions(s).Select(q => Row(session, head, s, q))]))],
            Faults = [.. session.Sheet.Faults().Select(f => FieldViews.Of(session, f))],
            Doubts = session.Sheet.Doubts(),
            IsOvertaken = session.IsOvertaken,
            IsCorrection = session.Offer.IsReturn && session.Invited.Returns.Count > 0,
        };
    }

    private static CheckRow Row(FormSession session, FormHead head, Section section, Question question)
    {
        var answer = session.Sheet.Answer(question);
        return new CheckRow(
            question.Text,
            answer is null ? session.Sheet.IsRequired(question) ? "Not answered yet" : "Not answered" : AnswerWords.Of(session.Sheet, question, answer),
            $"{head.Paths.Section(head.Slug, section.Id)}?back=check#{FieldNames.Of(question.Id)}",
            answer is null);
    }

    private static List<Fact> Contacts(FormSession session, FormDefinition form) =>
    [
        .. form.Contacts.Where(c => session.Initial.ContainsKey(c.NameQuestion)).Select(c => new Fact(
            Wording.Capital(MessageWords.RoleName(session.Invited.Frozen, session.Invited.Respondent, c.Role)),
            string.Join(", ", new[] { session.Initial[c.NameQuestion].Single, session.Initial.GetValueOrDefault(c.EmailQuestion)?.Single is { Length: > 0 } address ? address : "no e-mail address that works" }.Where(w => w.Length > 0)))),
    ];

    private static IReadOnlyList<Fact> RegisterFacts(FormSession session)
    {
        var about = session.Invited.Respondent;
        var words = session.Invited.Frozen.Definition.Audience.Words;
        return
        [
            new("Name", about.Name),
            new("Reference", MessageWords.Reference(words, about)),
            new(words.Phase, Wording.Group(about.Phase)),
            new("Type", Wording.Group(about.Type)),
            new("Trust", about.TrustName ?? "None"),
        ];
    }

    private static string Words(SectionState state) => state switch
    {
        SectionState.Done => "Done",
        SectionState.Begun => "Begun",
        _ => "Not begun",
    };
}
