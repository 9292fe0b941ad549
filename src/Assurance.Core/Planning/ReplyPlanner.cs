using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Core.Roster;

namespace Assurance.Core.Planning;

/// <summary>
/// What a return, a form, a query or news of the register sets off at once, any day. Each reply has a key of its own, so that
/// planning again after a crash sends what is missing and nothing twice.
/// </summary>
internal sealed class ReplyPlanner(RunState state, PlanMoment now)
{
    private readonly List<Step> steps = [];

    public IReadOnlyList<Step> Plan(RespondentState respondent)
    {
        if (state.IsStopped)
        {
            return [];
        }

        steps.Clear();
        if (respondent.CurrentReturn is { } current)
        {
            OfReturn(respondent, current);
        }

        foreach (var form in respondent.Forms)
        {
            var label = $"{form.Form}-{form.Version}";
            if (state.Frame.Forms.TryGetValue(form.Form, out var definition) && definition.Receipt is { } receipt)
            {
                Answer(respondent, $"receipt-{label}", receipt, Reason.Of("form-received", ("form", form.Form)));
            }

            Outcomes(respondent, form.Form, label, form.Outcomes);
        }

        foreach (var query in respondent.Queries)
        {
            // A question about a return that has been taken back asks nothing any more.
            if (state.Policy.Replies.Query is { } letter && respondent.Returns.Any(r => r.At <= query.At))
            {
                Answer(respondent, $"query-{query.Query}", letter, Reason.Of("query"));
            }
        }

        News(respondent);
        if (steps.Count == 0)
        {
            steps.Add(new Step.SettleReplies(
                Keys.Replies(state.Run, respondent.Id, respondent.RepliesDue), now.At, Reason.Of("replied"), respondent.Id, respondent.CurrentReturn?.Version ?? 0, respondent.RepliesDue));
        }

        return [.. steps];
    }

    private void OfReturn(RespondentState respondent, ReceivedReturn current)
    {
        var form = current.Form is { } id ? state.Frame.Forms.GetValueOrDefault(id) : null;
        Answer(respondent, $"receipt-{current.Version}", form?.Receipt ?? state.Policy.Replies.Receipt, Reason.Of("returned", ("rung", $"receipt-{current.Version}")));
        if (current.Missing > 0 && state.Policy.Replies.Incomplete is { } incomplete)
        {
            Answer(respondent, $"incomplete-{current.Version}", incomplete, Reason.Of("incomplete", ("missing", current.Missing.ToString())));
        }

        Thanks(respondent);
        if (current.Critical)
        {
            Alert(respondent, $"alert-{current.Version}", state.Policy.Replies.Alert, Reason.Of("critical-zero", ("rung", $"alert-{current.Version}")));
        }

        if (current.AttestationDue && !state.IsDone(Keys.Task(state.Run, respondent.Id, "attestation-due")))
        {
            Task(respondent.Id, "attestation-due", "attestation-due", Reason.Of("attestation-due"));
        }

        if (current.RepeatGaps > 0)
        {
            Task(respondent.Id, "repeat-gaps", "repeat-gaps", Reason.Of("repeat-gaps", ("gaps", current.RepeatGaps.ToString())));
        }

        if ((current.Form is not null || current.AttestationDue) && IsNew(respondent.Respondent))
        {
            Task(respondent.Id, "full-return", "full-return", Reason.Of("full-return", ("months", state.Policy.FullReturnMonths.ToString())));
        }

        if (current.Form is { } stands)
        {
            Outcomes(respondent, stands, $"{stands}-{current.Version}", current.Outcomes);
        }
    }

    /// <summary>Opened so short a time before the run that it answers in full, whatever route others may take.</summary>
    private bool IsNew(Respondent school) =>
        state.Policy.FullReturnMonths > 0 && school.OpenedOn is { } opened && school.Predecessors.Count == 0 && opened > state.Opened!.Opens.PlusMonths(-state.Policy.FullReturnMonths);

    /// <summary>An outcome's code in the record says that it holds; with an exclamation mark, that a person must decide it.</summary>
    private void Outcomes(RespondentState respondent, string form, string label, IReadOnlyList<string> recorded)
    {
        foreach (var outcome in state.Frame.Forms.TryGetValue(form, out var definition) ? definition.Outcomes : [])
        {
            var forPerson = recorded.Contains(outcome.Code + "!");
            if (!forPerson && !recorded.Contains(outcome.Code))
            {
                continue;
            }

            var reason = Reason.Of("form", ("form", form), ("outcome", outcome.Code));

            // What was granted or entered without a person needs none; anything else that has a task goes to one.
            if (forPerson || (outcome.Task is not null && outcome.ExtendsTo is null && !outcome.SetsContacts))
            {
                var task = outcome.Task ?? outcome.Code;
                Task(respondent.Id, $"{task}-{label}", task, reason);
            }

            if (outcome.Alert is { } alert)
            {
                Alert(respondent, $"alert-{outcome.Code}-{label}", alert, reason);
            }

            if (outcome.Reply is { } reply)
            {
                Answer(respondent, $"reply-{outcome.Code}-{label}", reply, reason);
            }
        }
    }

    /// <summary>Everyone who was sent a letter that needed release is told that the matter is closed.</summary>
    private void Thanks(RespondentState respondent)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < state.Policy.Ladder.Count; i++)
        {
            if (!state.Policy.Ladder[i].NeedsRelease || !respondent.RungStates[i].HasActed)
            {
                continue;
            }

            foreach (var role in respondent.RungStates[i].SettledRoles)
            {
                if (respondent.Holder(role) is { HasEmail: true } holder && told.Add(holder.Person) && !respondent.IsSettled("late-thanks-1", role))
                {
                    Send(respondent, holder, role, "late-thanks-1", MessageClass.Reply, state.Policy.Replies.LateThanks, Reason.Of("returned-after-letter", ("rung", "late-thanks-1")));
                }
            }
        }
    }

    /// <summary>What the register says and mail that came back want a person's look.</summary>
    private void News(RespondentState respondent)
    {
        for (var i = 0; i < respondent.RegisterChanges.Count; i++)
        {
            var changed = respondent.RegisterChanges[i];
            if (changed.Change != RegisterChange.Corrected)
            {
                var task = changed.Change == RegisterChange.Closed ? "school-closed" : "school-converted";
                Task(respondent.Id, $"{task}-{i + 1}", task, Reason.Of(task, ("on", Reason.Day(changed.On)), ("number", changed.Successor ?? "")));
            }
        }

        foreach (var person in respondent.Bounced)
        {
            var roles = respondent.Contacts.Where(c => string.Equals(c.Person, person, StringComparison.Ordinal)).Select(c => c.Role);
            Task(respondent.Id, Keys.Bounced(person, respondent.TimesBounced(person)), "bounced", Reason.Of("bounced", ("role", string.Join('+', roles))));
        }
    }

    /// <summary>To whoever answers for the respondent, once, whoever that is by now.</summary>
    private void Answer(RespondentState respondent, string rung, string letter, Reason reason)
    {
        if (respondent.IsReplied(rung))
        {
            return;
        }

        var first = state.Frame.Audience.Answers;
        var holder = respondent.Holder(first) is { HasEmail: true } answering ? answering : respondent.Contacts.FirstOrDefault(c => c.HasEmail);
        if (holder is null)
        {
            NoContact(respondent.Id, first, rung);
        }

        Send(respondent, holder, holder?.Role ?? first, rung, MessageClass.Reply, letter, reason);
    }

    /// <summary>To everyone on call; where nobody is, a task for each alert, so that none of them goes unseen.</summary>
    private void Alert(RespondentState respondent, string rung, string letter, Reason reason)
    {
        foreach (var role in state.Policy.OnCall.Where(r => !respondent.IsSettled(rung, r)))
        {
            var holder = Recipients.Holder(state, null, role);
            if (holder is not { HasEmail: true })
            {
                Task(respondent.Id, $"no-contact-{role}-{rung}", "no-contact", Reason.Of("no-contact", ("role", role), ("rung", rung)));
            }

            Send(respondent, holder, role, rung, MessageClass.Alert, letter, reason);
        }
    }

    private void Send(RespondentState respondent, Contact? holder, string role, string rung, MessageClass kind, string letter, Reason reason)
    {
        var key = Keys.Message(state.Run, respondent.Id, rung, role);
        steps.Add(holder is { HasEmail: true }
            ? new Step.SendMessage(key, now.At, reason, holder.Person, holder.Details, Channel.Email, kind, letter, [new MessageItem(key, respondent.Id, rung, [role], reason)]) { Mailbox = state.QuietestMailbox(now.Today) }
            : new Step.SettleRung(key, now.At, Reason.Of("no-contact", ("role", role), ("rung", rung)), respondent.Id, rung, [role]));
    }

    /// <summary>Nobody to write to: a task for a person, once a role.</summary>
    private void NoContact(string respondent, string role, string rung) =>
        Task(respondent, $"no-contact-{role}", "no-contact", Reason.Of("no-contact", ("role", role), ("rung", rung)));

    private void Task(string respondent, string id, string task, Reason reason)
    {
        var key = Keys.Task(state.Run, respondent, id);
        if (!state.Has(key) && !steps.Exists(s => s.Key == key))
        {
            steps.Add(new Step.RaiseTask(key, now.At, reason, task, respondent, null));
        }
    }
}
