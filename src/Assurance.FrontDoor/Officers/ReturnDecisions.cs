using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine;
using Assurance.Engine.Officers;
using Assurance.FrontDoor.Layout;
using Assurance.FrontDoor.Views;

namespace Assurance.FrontDoor.Officers;

/// <summary>What can be decided about a return: read, queried; its actions; its spot check.</summary>
internal sealed class ReturnDecisions(EngineRoom room)
{
    private const string At = "/runs/{run}/respondents/{respondent}/return/";

    /// <summary>Version that was on the page when it was marked as read.</summary>
    private const string Seen = "seen";

    private static readonly (string Code, string Title)[] Statuses =
    [
        (ActionStatus.Open, "Open"), (ActionStatus.OnTrack, "On track"), (ActionStatus.Stuck, "Stuck"), (ActionStatus.Done, "Done"),
        (ActionStatus.Embedded, "Embedded: found still in place later"), (ActionStatus.NotNeeded, "Not needed any more"),
    ];

    public static string StatusTitle(string code) => Statuses.FirstOrDefault(s => s.Code == code).Title ?? code;

    public void Add(Routes routes, OfficerDecisions decisions)
    {
        decisions.Add(routes, new OfficerDecision(At + "read", Read, p => room.Returns.ReadAsync(p.Visit["run"], Id(p), p.Officer, p.Reason, p.Number(Seen), p.Cancellation), "read"));
        decisions.Add(routes, new OfficerDecision(
            At + "unread",
            (state, p) => Form(state, p, "unread", "Mark as not read", "Mark as not read") is { } form ? form with { Notes = ["It is back among the returns that nobody has read. “Mark as read” takes that back."] } : null,
            p => room.Returns.UnreadAsync(p.Visit["run"], Id(p), p.Officer, p.Reason, p.Cancellation), "unread"));
        decisions.Add(routes, new OfficerDecision(At + "query", Query, p => room.Returns.QueryAsync(p.Visit["run"], Id(p), p.Officer, p.Reason, p.Cancellation), "queried"));
        decisions.Add(routes, new OfficerDecision(At + "settle", Settle, p => room.Returns.SettleQueryAsync(p.Visit["run"], Id(p), p["query"], p.Officer, p.Reason, p.Cancellation), "settled"));
        decisions.Add(routes, new OfficerDecision(At + "action", Action, p => room.Returns.UpdateActionAsync(p.Visit["run"], Id(p), p["action"], p["status"], p.Officer, p.Reason, p.Cancellation), "action"));
        decisions.Add(routes, new OfficerDecision("/runs/{run}/respondents/{respondent}/spot-check", SpotCheck, SpotCheckAsync, "checked"));
    }

    /// <summary>The form for a return that stands, which leads back to its page.</summary>
    internal static OfficerForm? Form(RunState state, Posted posted, string action, string title, string button) =>
        state.Find(Id(posted))?.CurrentReturn is not null && RespondentDecisions.Form(state, posted, $"return/{action}", title, button) is { } form
            ? form with { Back = Paths.Return(state.Run, Id(posted)), Crumbs = [.. form.Crumbs, new Crumb("Return", Paths.Return(state.Run, Id(posted)))] }
            : null;

    public static OfficerForm? Read(RunState state, Posted posted) => Form(state, posted, "read", "Mark as read", "Mark as read") is { } form
        ? form with
        {
            // Refused, it keeps the version that was shown: the page that comes back shows none.
            Fields = [OfficerField.Hidden(Seen, posted.Form is null ? $"{state.Find(Id(posted))!.CurrentReturn!.Version}" : posted[Seen])],
            Notes = ["It leaves the returns that nobody has read, and nothing is sent. “Mark as not read” takes that back."],
            ReasonLabel = "Note",
            ReasonHint = "What you saw, or that there is nothing to ask.",
            Reason = "Read; nothing to ask.",
            Id = "read",
        }
        : null;

    public static OfficerForm? Query(RunState state, Posted posted) => Form(state, posted, "query", $"Put a question to the {state.Noun.One}", "Send the question") is { } form
        ? form with
        {
            Notes = [$"The {state.Noun.One} gets it as a message of its own; once sent it cannot be called back. It stays open here until somebody settles it."],
            ReasonLabel = "Question",
            ReasonHint = $"It goes to the {state.Noun.One} in these words, with your team’s address to answer to. Do not name a child or family.",
            Reason = posted.Form is null ? posted["ask"] : "",
            Id = "query",
        }
        : null;

    private static OfficerForm? Settle(RunState state, Posted posted) =>
        state.Find(Id(posted))?.Queries.Any(q => q.Query == posted["query"] && q.SettledAt is null) == true && Form(state, posted, "settle", "Settle the query", "Settle") is { } form
            ? form with { Notes = ["It leaves the open queries, and nothing is sent. If it was not answered after all, put it again."], Fields = [OfficerField.Hidden("query", posted["query"])], ReasonLabel = "What the answer was", ReasonHint = $"If the {state.Noun.One} corrects its return, ask it to send a new version: this note changes no answer." }
            : null;

    private static OfficerForm? Action(RunState state, Posted posted) =>
        state.Find(Id(posted)) is { } found && found.Actions.TryGetValue(posted["action"], out var status) && Form(state, posted, "action", "Update an action", "Update") is { } form
            ? form with
            {
                Notes = ["Reports count it as it stands here. It can be changed again at any time; nothing is sent."],
                Fields =
                [
                    OfficerField.Hidden("action", posted["action"]),
                    new OfficerField("status", "How it stands", OfficerFieldKind.Radios) { Value = posted.Form is null ? status : posted["status"], Options = [.. Statuses.Select(s => new Fact(s.Code, s.Title))] },
                ],
                ReasonLabel = "How you know",
                ReasonHint = "“Done” is not the end: an action is over when somebody found it still in place later.",
            }
            : null;

    private static OfficerForm? SpotCheck(RunState state, Posted posted)
    {
        if (state.Find(Id(posted)) is not { SpotCheck: not null, CurrentReturn: not null } || RespondentDecisions.Form(state, posted, "spot-check", "Record a spot check", "Record the outcome") is not { } form)
        {
            return null;
        }

        var bank = state.Frame.Questionnaire;
        return form with
        {
            Notes = [$"Choose what was found for each item that was looked at, and leave the others. The {state.Noun.One}’s own ratings are not shown here, so that they do not steer what is found; the outcome is compared with them afterwards."],
            Fields = [.. Items(state).Select(q => new OfficerField(q.Id, $"{q.Id}: {q.Text}", OfficerFieldKind.Choice)
            {
                Value = posted[q.Id],
                Options = [new Fact("", "Not looked at"), .. Levels(bank, q)],
            })],
            ReasonLabel = "Note",
            ReasonHint = $"Who was seen and what was looked at. The outcome is left at the {state.Noun.One}.",
        };
    }

    /// <summary>The levels a question may be rated on, to choose from.</summary>
    internal static IEnumerable<Fact> Levels(Questionnaire bank, Question question) =>
        bank.ScaleOf(question).Levels.Select(l => new Fact(l.Code, l.Code == l.Label ? l.Label : $"{l.Code}: {l.Label}"));

    /// <summary>The items a visit looks at: those the cycle's spot-check form names, else every rated one the guidance requires.</summary>
    private static IReadOnlyList<Question> Items(RunState state)
    {
        var bank = state.Frame.Questionnaire;
        var named = state.Policy.SpotChecks is { } policy && state.Frame.Forms.TryGetValue(policy.Form, out var form)
            ? form.Bank.Questions.Select(q => q.SameAs).OfType<string>().ToHashSet(StringComparer.Ordinal)
            : [];
        var rated = bank.Questions.Where(q => q.Type == QuestionType.Rated).ToList();
        return rated.Any(q => named.Contains(q.Id)) ? [.. rated.Where(q => named.Contains(q.Id))] : [.. rated.Where(q => q.Critical || q.Obligation == Obligation.Must)];
    }

    private async Task<Decision> SpotCheckAsync(Posted posted)
    {
        var run = posted.Visit["run"];
        var items = await room.Shelf.Journal(run).ReadAsync(Items, posted.Cancellation) ?? [];
        var found = items.Where(q => posted[q.Id].Length > 0).ToDictionary(q => q.Id, q => Answer.Of(posted[q.Id]), StringComparer.Ordinal);
        return await room.Returns.RecordSpotCheckAsync(run, Id(posted), found, posted.Officer, posted.Reason, posted.Cancellation);
    }

    private static string Id(Posted posted) => posted.Visit["respondent"];
}
