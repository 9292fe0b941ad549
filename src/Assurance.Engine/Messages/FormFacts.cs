using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using MessageItem = Assurance.Core.Record.MessageItem;

namespace Assurance.Engine.Messages;

/// <summary>Which form a message is about, or where what it asks for can be given. Forms are found by what they are for, never by name.</summary>
internal static class FormFacts
{
    public static MessageFacts Into(MessageFacts facts, RunState state, RespondentState respondent, MessageItem item)
    {
        foreach (var form in respondent.AllForms)
        {
            if (item.Rung.EndsWith($"-{form.Form}-{form.Version}", StringComparison.Ordinal))
            {
                return facts with { Form = form.Form, FormReceivedOn = UkTime.Date(form.At), IsGranted = form.Outcomes.Any(o => IsOf(item, o)) };
            }
        }

        if (respondent.CurrentReturn is { Form: { } stands } current && state.IndexOf(item.Rung) < 0 && item.Rung.EndsWith($"-{current.Version}", StringComparison.Ordinal))
        {
            return facts with { Form = stands, FormReceivedOn = UkTime.Date(current.At), IsGranted = true };
        }

        return facts with { Form = Asked(state, item) };
    }

    /// <summary>The outcome as recorded without a mark for a person: it was granted.</summary>
    private static bool IsOf(MessageItem item, string outcome) => item.Reason["outcome"] == outcome || (item.Reason["outcome"].Length == 0 && !outcome.EndsWith('!'));

    private static string? Asked(RunState state, MessageItem item) => state.Step(item.Rung) switch
    {
        { Asks: RungAsks.Contacts } => For(state, FormPurpose.Contacts),
        { Asks: RungAsks.Actions } => For(state, FormPurpose.ActionUpdate),
        { NeedsRelease: true } => For(state, FormPurpose.WrittenAssurance),
        not null => For(state, FormPurpose.Request),
        null => null,
    };

    private static string? For(RunState state, FormPurpose purpose) =>
        state.Frame.Forms.Values.Where(f => f.Purpose == purpose && !f.ForOfficers).Select(f => f.Id).Order(StringComparer.Ordinal).FirstOrDefault();
}
