using Assurance.Core.Calendar;
using Assurance.Core.Planning;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions.Calendars;
using NodaTime;

namespace Assurance.Engine.Rehearsal;

/// <summary>
/// The partnership's own people in a rehearsal: the business unit writes the texts of a report when its data is cut, readers comment on
/// the draft and are answered, and whoever is asked agrees two working days later, on the form where there is one.
/// </summary>
/// <param name="once">Lets something happen to a run at a moment, once; it tells whether the run's plan changed.</param>
internal sealed class SimulatedPartners(Func<EngineRoom> room, Action<string, string, Instant, Func<Task<bool>>> once)
{
    private const int Seed = 1;
    private const int DaysToAgree = 2;
    private const int DaysToComment = 4;
    private const int DaysToAnswer = 6;
    private static readonly LocalTime SignAt = new(11, 0);
    private static readonly LocalTime WriteAt = new(15, 0);
    private static readonly string[] Remarks =
    [
        "Please say how the figure compares with last year's.",
        "The section says what was done. What difference did children notice?",
        "Could the next step name who does it, and by when?",
    ];

    /// <summary>People act on what they are sent and on what stage a run has come to.</summary>
    public void Read(string run, Instant at, EventBody body)
    {
        switch (body)
        {
            case MessageIntended { Items: [{ Rung: var rung }, ..] } asked when SignOffRung.IsRequest(rung):
                once(run, $"signs {asked.Items[0].Roles[0]}", After(asked.Slot, DaysToAgree, SignAt), () => SignAsync(run, asked.Items[0].Roles[0]));
                break;
            case MessageIntended { Items: [{ Rung: DraftRungs.Reading }, ..] } copy:
                once(run, $"comments {copy.Items[0].Roles[0]}", After(copy.Slot, DaysToComment, WriteAt), () => CommentAsync(run, copy.Items[0].Roles[0]));
                once(run, "answers comments", After(copy.Slot, DaysToAnswer, WriteAt), () => AnswerAsync(run));
                break;
            case StageEntered { Stage: Core.Planning.Stage.Report }:
                once(run, "writes texts", After(at, 1, WriteAt), () => WriteAsync(run));
                break;
        }
    }

    private static Instant After(Instant moment, int workingDays, LocalTime time) => UkTime.At(ShippedCalendars.WorkingDays().Add(UkTime.Date(moment), workingDays), time);

    private async Task<bool> SignAsync(string run, string role)
    {
        var review = await room().Shelf.Journal(run).ReadAsync(state => state.Policy.SignOff.Stages.FirstOrDefault(s => s.Role == role)?.Form is { } form ? Review(state, state.Frame.Forms[form]) : new Dictionary<string, Answer>());
        return (await room().Draft.SignAsync(run, role, agrees: true, review!, SimulatedWorld.Officer, "Agreed in rehearsal: simulated.")).Changed > 0;
    }

    /// <summary>Answers by which the first outcome that signs holds.</summary>
    private static IReadOnlyDictionary<string, Answer> Review(RunState state, FormDefinition form)
    {
        var given = form.Outcomes.FirstOrDefault(o => o.Signs)?.When is Condition.Is(var question, var values)
            ? new Dictionary<string, Answer>(StringComparer.Ordinal) { [question] = Answer.Of(values[0]) }
            : new Dictionary<string, Answer>(StringComparer.Ordinal);
        var partnership = new Respondent { Id = Nobody.Id, Name = "", Duty = "", Calendar = "" };
        return SimulatedAnswers.Of(form.Bank, state.Opened!.Opens, partnership, Seed, given, plainly: true);
    }

    private async Task<bool> WriteAsync(string run)
    {
        var changed = false;
        foreach (var text in await room().Shelf.Journal(run).ReadAsync(state => state.Policy.Drafting?.Texts.Where(t => !state.Texts.ContainsKey(t.Id)).ToList()) ?? [])
        {
            changed |= (await room().Draft.WriteAsync(run, text.Id, $"(Simulated) {text.Hint}".TrimEnd(), SimulatedWorld.Officer, "Written in rehearsal: simulated.")).Changed > 0;
        }

        return changed;
    }

    private async Task<bool> CommentAsync(string run, string role)
    {
        var draw = SeededDraw.For(Seed, "comments", run, role);
        return (await room().Draft.CommentAsync(run, $"{1 + draw.Below(9)}", role, draw.Pick(Remarks), SimulatedWorld.Officer)).Changed > 0;
    }

    /// <summary>The first is settled by a change, the rest by a word.</summary>
    private async Task<bool> AnswerAsync(string run)
    {
        var changed = false;
        foreach (var comment in await room().Shelf.Journal(run).ReadAsync(state => state.OpenComments.Select(c => c.Number).ToList()) ?? [])
        {
            changed |= (await room().Draft.SettleAsync(run, comment, comment == 1, comment == 1 ? "Done: the comparison is added (simulated)." : "Noted for next year's pack (simulated).", SimulatedWorld.Officer)).Changed > 0;
        }

        return changed;
    }
}
