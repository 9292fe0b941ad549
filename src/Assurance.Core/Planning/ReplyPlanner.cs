using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Core.Roster;

namespace Assurance.Core.Planning;

/// <summary>What a return sets off at once, any day: a receipt, thanks that close off a letter, an alert.</summary>
internal sealed class ReplyPlanner(RunState state, PlanMoment now)
{
    public IReadOnlyList<Step> Plan(RespondentState respondent)
    {
        if (state.IsStopped || respondent.CurrentReturn is not { } current)
        {
            return [];
        }

        var steps = new List<Step>();
        if (!respondent.HasAnyEmail && NobodyTask(respondent.Id, Role.Dsl, $"receipt-{current.Version}") is { } unreachable)
        {
            steps.Add(unreachable);
        }

        var receipt = Receipt(respondent, current);
        if (receipt is not null)
        {
            steps.Add(receipt);
        }

        steps.AddRange(Thanks(respondent));
        if (current.Critical)
        {
            foreach (var role in state.Policy.OnCall)
            {
                if (Recipients.Holder(state, null, role) is not { HasEmail: true } && NobodyTask(Nobody.Id, role, $"alert-{current.Version}") is { } nobody)
                {
                    steps.Add(nobody);
                }

                Add(steps, Reply(respondent, Recipients.Holder(state, null, role), role, $"alert-{current.Version}", MessageClass.Alert, state.Policy.Replies.Alert, "critical-zero"));
            }
        }

        if (current.AttestationDue)
        {
            var key = Keys.Task(state.Run, respondent.Id, "attestation-due");
            if (!state.Has(key))
            {
                steps.Add(new Step.RaiseTask(key, now.At, Reason.Of("attestation-due"), "attestation-due", respondent.Id, null));
            }
        }

        if (steps.Count == 0)
        {
            steps.Add(new Step.SettleReplies(
                Keys.Response(state.Run, respondent.Id, current.Version) + "#replies", now.At, Reason.Of("replied"), respondent.Id, current.Version));
        }

        return steps;
    }

    private Step? Receipt(RespondentState respondent, ReceivedReturn current)
    {
        var holder = respondent.Holder(Role.Dsl) is { HasEmail: true } dsl ? dsl : respondent.Contacts.FirstOrDefault(c => c.HasEmail);
        return Reply(respondent, holder, holder?.Role ?? Role.Dsl, $"receipt-{current.Version}", MessageClass.Reply, state.Policy.Replies.Receipt, "returned");
    }

    /// <summary>Everyone who was sent a letter that needed release is told that the matter is closed.</summary>
    private IEnumerable<Step> Thanks(RespondentState respondent)
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
                var holder = respondent.Holder(role);
                if (holder is { HasEmail: true } && told.Add(holder.Person)
                    && Reply(respondent, holder, role, "late-thanks-1", MessageClass.Reply, state.Policy.Replies.LateThanks, "returned-after-letter") is { } step)
                {
                    yield return step;
                }
            }
        }
    }

    private Step? Reply(RespondentState respondent, Contact? holder, string role, string rung, MessageClass kind, string letter, string reason)
    {
        if (respondent.IsSettled(rung, role))
        {
            return null;
        }

        var key = Keys.Message(state.Run, respondent.Id, rung, role);
        if (holder is not { HasEmail: true })
        {
            return new Step.SettleRung(key, now.At, Reason.Of("no-contact", ("role", role), ("rung", rung)), respondent.Id, rung, [role]);
        }

        var because = Reason.Of(reason, ("rung", rung));
        return new Step.SendMessage(key, now.At, because, holder.Person, holder.Details, Channel.Email, kind, letter, [new MessageItem(key, respondent.Id, rung, [role], because)]);
    }

    /// <summary>Nobody to write to: a task for a person, once a role.</summary>
    private Step.RaiseTask? NobodyTask(string respondent, string role, string rung)
    {
        var key = Keys.Task(state.Run, respondent, $"no-contact-{role}");
        return state.Has(key) ? null : new Step.RaiseTask(key, now.At, Reason.Of("no-contact", ("role", role), ("rung", rung)), "no-contact", respondent, null);
    }

    private static void Add(List<Step> steps, Step? step)
    {
        if (step is not null)
        {
            steps.Add(step);
        }
    }
}
