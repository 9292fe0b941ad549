using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine;
using Assurance.Engine.Officers;
using Assurance.FrontDoor.Layout;
using Assurance.FrontDoor.Views;

namespace Assurance.FrontDoor.Officers;

/// <summary>What can be decided about one respondent.</summary>
internal sealed class RespondentDecisions(EngineRoom room)
{
    private const string At = "/runs/{run}/respondents/{respondent}/";

    public void Add(Routes routes, OfficerDecisions decisions)
    {
        foreach (var decision in All())
        {
            decisions.Add(routes, decision);
        }
    }

    private IEnumerable<OfficerDecision> All()
    {
        yield return new OfficerDecision(
            At + "pause",
            (state, posted) => Form(state, posted, "pause", "Pause chasing", "Pause", "Nothing is sent to it until somebody resumes it. A return is taken as before. “Resume chasing” takes it back."),
            posted => room.Desk.PauseAsync(posted.Visit["run"], Id(posted), posted.Officer, posted.Reason, posted.Cancellation), "paused");
        yield return new OfficerDecision(
            At + "resume",
            (state, posted) => Form(state, posted, "resume", "Resume chasing", "Resume", "Of several overdue reminders only the latest goes; the others are recorded as passed over."),
            posted => room.Desk.ResumeAsync(posted.Visit["run"], Id(posted), posted.Officer, posted.Reason, posted.Cancellation), "resumed");
        yield return new OfficerDecision(
            At + "extend", Extend,
            posted => posted.Date("due") is { } due
                ? room.Desk.ExtendAsync(posted.Visit["run"], Id(posted), due, posted.Officer, posted.Reason, posted.Cancellation)
                : Task.FromResult(new Decision(0, "Give the new due date as a day, for example 18 December 2026.")), "extended");
        yield return new OfficerDecision(
            At + "exempt",
            (state, posted) => Form(state, posted, "exempt", "Exempt from this run", "Exempt", "It is not asked and not chased any more in this run, and no share counts it. “Ask again” takes that back."),
            posted => room.Desk.ExemptAsync(posted.Visit["run"], Id(posted), posted.Officer, posted.Reason, posted.Cancellation), "exempted");
        yield return new OfficerDecision(
            At + "ask-again",
            (state, posted) => Form(state, posted, "ask-again", "Ask again", "Ask again", "The exemption is lifted. Of several overdue reminders only the latest goes."),
            posted => room.Desk.AskAgainAsync(posted.Visit["run"], Id(posted), posted.Officer, posted.Reason, posted.Cancellation), "asked-again");
        yield return new OfficerDecision(At + "closed", Closed, CloseAsync, "closed");
        yield return new OfficerDecision(At + "converted", Converted, ConvertAsync, "converted");
        yield return new OfficerDecision(At + "bounced", Bounced, BounceAsync, "bounced");
    }

    /// <summary>The form of a decision about the respondent of the address; null where nobody of that number is asked.</summary>
    internal static OfficerForm? Form(RunState state, Posted posted, string action, string title, string button, params string[] notes)
    {
        if (state.Find(posted.Visit["respondent"]) is not { } found)
        {
            return null;
        }

        var page = Paths.Respondent(state.Run, found.Id);
        return new OfficerForm
        {
            Title = title,
            About = found.Respondent.Name,
            Action = $"{page}/{action}",
            Button = button,
            Back = page,
            Crumbs = [Crumb.Home, new Crumb(RunName(state), Paths.Run(state.Run)), new Crumb(found.Respondent.Name, page)],
            Notes = notes,
        };
    }

    /// <summary>“School safeguarding audit 2026-27”.</summary>
    internal static string RunName(RunState state) => $"{Wording.Capital(state.Policy.ShortTitle)} {Keys.YearOf(state.Run)}";

    private static OfficerForm? Extend(RunState state, Posted posted) => Form(state, posted, "extend", "Give more time", "Give more time") is { } form && state.Find(Id(posted)) is { } found
        ? form with
        {
            Notes = [$"Its return is due on {Wording.Long(state.DatesFor(found).Due)}. Every later step is reckoned from the new date, and another date can be given again at any time; a day that is no {state.Policy.Day} moves to the next one."],
            Fields = [new OfficerField("due", "New due date", OfficerFieldKind.Date) { Value = posted["due"] }],
        }
        : null;

    private static OfficerForm? Closed(RunState state, Posted posted) =>
        Form(state, posted, "closed", $"The {state.Noun.One} has closed", "Record as closed", $"It is not asked any more, and that cannot be taken back here. Use this only where nobody carries on for it{(state.Frame.Audience.Of == AudienceKind.Schools ? ": a school that becomes an academy is recorded under its new number instead" : "")}.") is { } form
            ? form with { Fields = [new OfficerField("on", "Closed on", OfficerFieldKind.Date) { Value = posted["on"] }], IsGrave = true }
            : null;

    private async Task<Decision> CloseAsync(Posted posted) => posted.Date("on") is not { } on
        ? new Decision(0, "Give the day on which it closed.")
        : await ByActorAsync(posted, actor => room.Roster.RegisterAsync(posted.Visit["run"], Id(posted), RegisterChange.Closed, on, null, actor, posted.Cancellation));

    private static OfficerForm? Converted(RunState state, Posted posted) => Form(state, posted, "converted", "It carries on under a new number", "Record the new number") is { } form && state.Find(Id(posted)) is { } found
        ? form with
        {
            Notes = ["Its dates, messages and return stay as they are. From now on it goes by the new number, and letters quote the duty chosen here."],
            Fields =
            [
                new OfficerField("number", "New URN", OfficerFieldKind.Number) { Value = posted["number"] },
                new OfficerField("on", "Since", OfficerFieldKind.Date) { Value = posted["on"] },
                new OfficerField("name", "Name", OfficerFieldKind.Text) { Value = posted.Form is null ? found.Respondent.Name : posted["name"] },
                new OfficerField("trust", "Trust", OfficerFieldKind.Text) { Value = posted.Form is null ? found.Respondent.TrustName ?? "" : posted["trust"], Hint = "Leave empty where it belongs to none." },
                new OfficerField("duty", "Legal duty", OfficerFieldKind.Choice)
                {
                    Value = posted.Form is null ? found.Respondent.Duty : posted["duty"],
                    Options = [.. state.Frame.Duties.Values.OrderBy(d => d.Title, StringComparer.Ordinal).Select(d => new Fact(d.Code, d.Title))],
                },
            ],
        }
        : null;

    private async Task<Decision> ConvertAsync(Posted posted)
    {
        var run = posted.Visit["run"];
        var trust = posted["trust"];
        var now = await room.Shelf.Journal(run).ReadAsync(
            state => state.Find(Id(posted)) is not { } found ? null : found.Respondent with
            {
                Id = posted["number"],
                Name = posted["name"],
                TrustName = trust.Length == 0 ? null : trust,
                TrustId = trust.Length == 0 ? null : state.Respondents.FirstOrDefault(r => string.Equals(r.Respondent.TrustName, trust, StringComparison.OrdinalIgnoreCase))?.Respondent.TrustId,
                Duty = state.Frame.Duties.ContainsKey(posted["duty"]) ? posted["duty"] : found.Respondent.Duty,
            },
            posted.Cancellation);
        return now is null || now.Id.Length != 6 || !now.Id.All(char.IsAsciiDigit) ? new Decision(0, "Give the new URN: six digits, as in the register.")
            : now.Name.Length == 0 ? new Decision(0, "Give the name it goes by now.")
            : posted.Date("on") is not { } on ? new Decision(0, "Give the day since which the new number holds.")
            : await ByActorAsync(posted, actor => room.Roster.RegisterAsync(run, Id(posted), RegisterChange.Converted, on, now, actor, posted.Cancellation));
    }

    private static OfficerForm? Bounced(RunState state, Posted posted)
    {
        if (!state.Intents.TryGetValue(posted["message"], out var sent) || !sent.Intended.Items.Any(i => i.Respondent == Id(posted))
            || Form(state, posted, "bounced", "Mail came back", "Record that it came back") is not { } form || state.Find(Id(posted)) is not { } found)
        {
            return null;
        }

        var roles = Wording.Roles(state, found.Respondent, [.. sent.Intended.Items.Where(i => i.Respondent == found.Id).SelectMany(i => i.Roles).Distinct(StringComparer.Ordinal)]);
        var what = state.ContactSetSince(sent, posted["message"]) is null
            ? "Nothing more goes to that address until the contact is changed, and a task asks for a new one."
            : "The contact was set since it was written, so the address that is set now stays in use, and a task asks whether the letter is to be sent again.";
        return form with
        {
            Notes = [$"The message of {Wording.Long(UkTime.Date(sent.At))} to the {roles} could not be delivered. {what}"],
            Fields = [OfficerField.Hidden("message", posted["message"])],
            ReasonLabel = "What the mail system said",
            ReasonHint = "For example “no such mailbox”.",
        };
    }

    private Task<Decision> BounceAsync(Posted posted) =>
        ByActorAsync(posted, actor => room.Roster.BounceAsync(posted.Visit["run"], posted["message"], actor, cancellation: posted.Cancellation));

    /// <summary>For events that carry no words of their own: the words are kept, and their id stands as the actor.</summary>
    internal async Task<Decision> ByActorAsync(Posted posted, Func<string, Task<Decision>> decide) =>
        posted.Officer.Name.Length == 0 ? new Decision(0, "Say who decides: a decision is recorded with a name.")
        : posted.Reason.Length == 0 ? new Decision(0, "Say why: a decision is recorded with its reason.")
        : await decide(await new Decisions(room.Shelf, room.Box, room.Clock).ActorAsync(posted.Officer, posted.Reason, posted.Cancellation));

    private static string Id(Posted posted) => posted.Visit["respondent"];
}
