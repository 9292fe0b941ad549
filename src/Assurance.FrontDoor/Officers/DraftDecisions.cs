using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine;
using Assurance.Engine.Officers;
using Assurance.FrontDoor.Views;

namespace Assurance.FrontDoor.Officers;

/// <summary>What is decided about the papers of a run between data cut and publication: texts, comments, late contributions, signatures.</summary>
internal sealed class DraftDecisions(EngineRoom room)
{
    private const string Answered = "q-";

    public void Add(Routes routes, OfficerDecisions decisions)
    {
        decisions.Add(routes, new OfficerDecision("/runs/{run}/sign-off", SignOff, SignAsync, "signed") { Then = posted => Paths.Run(posted.Visit["run"]) });
        decisions.Add(routes, new OfficerDecision(
            "/runs/{run}/draft/texts/{text}", Text,
            posted => room.Draft.WriteAsync(posted.Visit["run"], posted.Visit["text"], posted.Long("words"), posted.Officer, posted.Reason, posted.Cancellation), "text"));
        decisions.Add(routes, new OfficerDecision(
            "/runs/{run}/draft/comment", Comment,
            posted => room.Draft.CommentAsync(posted.Visit["run"], posted["part"], posted["role"], posted.Reason, posted.Officer, posted.Cancellation), "comment"));
        decisions.Add(routes, new OfficerDecision(
            "/runs/{run}/draft/comments/{comment}", Response,
            posted => int.TryParse(posted.Visit["comment"], out var number)
                ? room.Draft.SettleAsync(posted.Visit["run"], number, posted["changes"] == "yes", posted.Reason, posted.Officer, posted.Cancellation)
                : Task.FromResult(new Decision(0, "There is no such comment.")), "comment-settled"));
        decisions.Add(routes, new OfficerDecision(
            "/runs/{run}/draft/revise", Revise,
            posted => room.Draft.ReviseAsync(posted.Visit["run"], posted.Officer, posted.Reason, posted.Cancellation), "revised"));
    }

    /// <summary>Roles whose agreement the papers wait for, in words joined; null where they wait for none.</summary>
    internal static string? Waiting(RunState state) =>
        !state.IsClosed && state.WaitingStages is { Count: > 0 } waiting && state.Stages.Any(s => s.Stage == Core.Planning.Stage.SignOff)
            ? string.Join(" and the ", waiting.Select(s => Wording.Role(state, null, state.Policy.SignOff.Stages[s].Role)))
            : null;

    private static OfficerForm? SignOff(RunState state, Posted posted)
    {
        if (Waiting(state) is not { } roles)
        {
            return null;
        }

        var stages = state.WaitingStages.Select(s => state.Policy.SignOff.Stages[s]).ToList();
        var chosen = stages.Count == 1 ? stages[0] : stages.Find(s => s.Role == posted["role"]);
        return RunDecisions.Form(state, "sign-off", "Record an agreement", "Record what they decided") with
        {
            Notes = [$"The papers of this run wait for the {roles} to agree. Record it only when they have; the papers are published once everybody has."],
            Fields =
            [
                stages.Count == 1 ? OfficerField.Hidden("role", stages[0].Role)
                    : new OfficerField("role", "Who decided", OfficerFieldKind.Choice) { Value = posted["role"], Options = [.. stages.Select(s => new Fact(s.Role, Wording.Capital(Wording.Role(state, null, s.Role))))] },
                .. chosen?.Form is { } form ? Questions(state.Frame.Forms[form].Bank, posted) : state.Policy.Drafting is null ? [] : Decision(posted),
            ],
            ReasonLabel = "What they said",
            ReasonHint = "For example “Agreed by e-mail on 4 May”.",
        };
    }

    private static IEnumerable<OfficerField> Decision(Posted posted)
    {
        yield return new OfficerField("agrees", "Their decision", OfficerFieldKind.Radios) { Value = posted["agrees"] is { Length: > 0 } said ? said : "yes", Options = [new Fact("yes", "They agree"), new Fact("no", "Not yet: something has to change")] };
    }

    /// <summary>The form of a review, question by question; the officer enters what the signatory said.</summary>
    private static IEnumerable<OfficerField> Questions(Questionnaire bank, Posted posted) => bank.Questions.Select(q => new OfficerField(Answered + q.Id, q.Text, q.Type switch
    {
        QuestionType.Rated or QuestionType.One or QuestionType.YesNo => OfficerFieldKind.Choice,
        QuestionType.Long => OfficerFieldKind.Long,
        QuestionType.Date => OfficerFieldKind.Date,
        _ => OfficerFieldKind.Text,
    })
    {
        Value = posted.Long(Answered + q.Id),
        Hint = q.Type == QuestionType.Attestation ? "Name, role and date." : q.Hint ?? "",
        Options = Options(bank, q),
    });

    private static IReadOnlyList<Fact> Options(Questionnaire bank, Question question) => question.Type switch
    {
        QuestionType.Rated => [new Fact("", "Not answered"), .. bank.ScaleOf(question).Levels.Select(l => new Fact(l.Code, l.Label))],
        QuestionType.One => [new Fact("", "Not answered"), .. question.Options.Select(o => new Fact(o, o))],
        QuestionType.YesNo => [new Fact("", "Not answered"), new Fact("Yes", "Yes"), new Fact("No", "No")],
        _ => [],
    };

    private async Task<Decision> SignAsync(Posted posted)
    {
        var form = await room.Shelf.Journal(posted.Visit["run"]).ReadAsync(
            state => state.WaitingStages.Select(s => state.Policy.SignOff.Stages[s]).FirstOrDefault(s => s.Role == posted["role"])?.Form is { } id ? state.Frame.Forms[id].Bank : null, posted.Cancellation);
        var answers = form?.Questions.ToDictionary(q => q.Id, q => Given(form, q, posted.Long(Answered + q.Id)), StringComparer.Ordinal) ?? [];
        return await room.Draft.SignAsync(posted.Visit["run"], posted["role"] is { Length: > 0 } role ? role : null, posted["agrees"] != "no", answers, posted.Officer, posted.Reason, posted.Cancellation);
    }

    /// <summary>What could not be judged has its reason in the words of the decision.</summary>
    private static Answer Given(Questionnaire bank, Question question, string said) =>
        question.Type == QuestionType.Rated && bank.ScaleOf(question).Find(said) is { Value: null } ? new Answer([said], "Said with the decision") : Answer.Of(said);

    private static OfficerForm? Text(RunState state, Posted posted) => state.PublishedAt is null && state.Policy.Drafting?.Texts.FirstOrDefault(t => t.Id == posted.Visit["text"]) is { } text
        ? Form(state, $"draft/texts/{text.Id}", text.Title, "Keep the text") with
        {
            Notes = [text.Hint, .. Overtakes(state)],
            Fields = [new OfficerField("words", "The text", OfficerFieldKind.Long) { Value = posted.Long("words"), Hint = $"Plain paragraphs, apart by an empty line.{(text.MaxWords is { } most ? $" At most {most} words." : "")}{(state.Texts.ContainsKey(text.Id) ? " What stands now is in the draft; what you write here takes its place." : "")}" }],
            ReasonLabel = "Why it is written, or written anew",
        }
        : null;

    private static OfficerForm? Comment(RunState state, Posted posted) => state.PublishedAt is null && state.Policy.Drafting is { } drafting
        ? Form(state, "draft/comment", "Record a comment", "Record the comment") with
        {
            Fields =
            [
                new OfficerField("part", "Section", OfficerFieldKind.Text) { Value = posted["part"], Hint = "Its number, as it stands in the heading. Leave it empty for the whole." },
                new OfficerField("role", "Who commented", OfficerFieldKind.Choice) { Value = posted["role"], Options = [.. Readers(state, drafting).Select(r => new Fact(r, Wording.Capital(Wording.Role(state, null, r))))] },
            ],
            ReasonLabel = "What they said",
        }
        : null;

    private static IEnumerable<string> Readers(RunState state, DraftingPolicy drafting) =>
        (drafting.Reading?.To ?? []).Concat(state.Policy.SignOff.Stages.Select(s => s.Role)).Concat(state.Policy.OnCall).Distinct(StringComparer.Ordinal);

    private static OfficerForm? Response(RunState state, Posted posted) => int.TryParse(posted.Visit["comment"], out var number) && state.Comments.FirstOrDefault(c => c.Number == number) is { SettledAt: null } comment
        ? Form(state, $"draft/comments/{comment.Number}", $"Answer comment {comment.Number}", "Settle the comment") with
        {
            Notes = [$"On {(comment.Part.Length == 0 ? "the whole" : $"section {comment.Part}")}, from the {Wording.Role(state, null, comment.Role)}.", .. Overtakes(state)],
            Fields = [new OfficerField("changes", "Are the papers changed for it?", OfficerFieldKind.Radios) { Value = posted["changes"], Options = [new Fact("no", "No, answered only"), new Fact("yes", "Yes")] }],
            ReasonLabel = "The response",
        }
        : null;

    private static OfficerForm? Revise(RunState state, Posted posted) => state is { PublishedAt: null, CutAt: not null } && state.Policy.Drafting is not null
        ? Form(state, "draft/revise", "Take in what has come since", "Draft the papers again") with { Notes = ["Contributions and corrections that came after the data cut are taken into the next draft.", .. Overtakes(state)] }
        : null;

    private static IEnumerable<string> Overtakes(RunState state) => state.SignOffs.Count == 0 ? []
        : [$"A change takes back what the {string.Join(" and the ", state.SignOffs.Select(s => Wording.Role(state, null, s.SignOff.Role)))} agreed to; they are asked again."];

    private static OfficerForm Form(RunState state, string action, string title, string button)
    {
        var form = RunDecisions.Form(state, action, title, button);
        return form with { Back = Paths.Draft(state.Run), Crumbs = [.. form.Crumbs, new Layout.Crumb("Draft", Paths.Draft(state.Run))] };
    }
}
