using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>Collects what is due and turns it into batches: everything without a send slot now, chases one slot a minute.</summary>
internal sealed class PlanDraft(RunState state, PlanMoment now, RoundLimits limits)
{
    private readonly List<Step> immediate = [];
    private readonly List<Step> papers = [];
    private readonly List<Step> reports = [];
    private readonly Dictionary<string, List<Candidate>> chases = new(StringComparer.Ordinal);
    private Instant? look;

    public bool HasPapers => papers.Count > 0;

    public void Do(Step step) => immediate.Add(step);

    public void Write(Step.WriteDocument step, bool ofRun) => (ofRun ? reports : papers).Add(step);

    public void Publish(Step.Publish step) => reports.Add(step);

    public void LookAt(Instant at) => look = look is { } earlier && earlier <= at ? earlier : at;

    public void Chase(Recipient to, DayCalendar calendar, Rung rung, MessageItem item)
    {
        if (!chases.TryGetValue(to.Person, out var forPerson))
        {
            chases[to.Person] = forPerson = [];
        }

        forPerson.Add(new Candidate(to, calendar, rung, item));
    }

    public RoundPlan Build()
    {
        var batches = new List<Batch>();
        Fill(batches, immediate, Lane.Round);
        Fill(batches, papers, Lane.Papers);
        Fill(batches, reports, Lane.Reports);
        var room = limits.Batches - batches.Count;
        foreach (var slot in Slots().GroupBy(s => s.Slot))
        {
            foreach (var chunk in slot.Chunk(limits.StepsPerBatch))
            {
                if (room-- > 0)
                {
                    batches.Add(new Batch(slot.Key, Lane.Round, chunk));
                }
            }
        }

        return new RoundPlan(now.At, state.Position, batches, look);
    }

    private void Fill(List<Batch> batches, List<Step> steps, Lane lane)
    {
        foreach (var chunk in steps.Chunk(limits.StepsPerBatch))
        {
            if (batches.Count < limits.Batches)
            {
                batches.Add(new Batch(now.At, lane, chunk));
            }
        }
    }

    /// <summary>One letter a person, in the order of rungs and respondents, each into the next minute with room.</summary>
    private IEnumerable<Step.SendMessage> Slots()
    {
        var letters = chases.Values
            .OrderBy(c => state.OrderOf(c[0].Item.Rung))
            .ThenBy(c => c[0].Item.Respondent, StringComparer.Ordinal)
            .ThenBy(c => c[0].Item.Message, StringComparer.Ordinal);
        var perSlot = state.Opened!.Settings.MessagesPerMinute * state.Opened.Settings.Mailboxes;
        var minute = Duration.FromMinutes(1);
        var slot = CeilingToMinute(now.At);
        var used = 0;
        if (state.LastSlot.Slot >= slot)
        {
            (slot, used) = state.LastSlot;
        }

        var horizon = now.At + Duration.FromMinutes(limits.Minutes);
        foreach (var letter in letters)
        {
            if (used >= perSlot)
            {
                slot += minute;
                used = 0;
            }

            if (slot >= horizon)
            {
                LookAt(slot);
                yield break;
            }

            if (!now.Hours.Contains(UkTime.Local(slot).TimeOfDay) || UkTime.Date(slot) != now.Today)
            {
                LookAt(now.NextStart(letter[0].Calendar));
                yield break;
            }

            used++;
            yield return Letter(letter, slot);
        }
    }

    private Step.SendMessage Letter(List<Candidate> forPerson, Instant slot)
    {
        var (to, _, rung, item) = forPerson[0];
        return forPerson.Count == 1
            ? new Step.SendMessage(item.Message, slot, item.Reason, to.Person, to.Details, to.Channel, MessageClass.Chase, rung.Message!, [item])
            : new Step.SendMessage(
                Keys.Digest(state.Run, to.Person, now.Today), slot,
                Reason.Of("digest", ("messages", forPerson.Count.ToString()), ("on", item.Reason["on"])),
                to.Person, to.Details, to.Channel, MessageClass.Chase, IsPartner(forPerson) ? state.Policy.PartnerDigest ?? state.Policy.Digest : state.Policy.Digest, [.. forPerson.Select(c => c.Item)]);
    }

    /// <summary>True for a person who holds none of the roles at the respondents themselves.</summary>
    private bool IsPartner(List<Candidate> forPerson) =>
        forPerson.TrueForAll(c => c.Item.Roles.All(r => state.Find(c.Item.Respondent)?.Holder(r) is null));

    private static Instant CeilingToMinute(Instant at)
    {
        var seconds = at.ToUnixTimeSeconds();
        var floor = Instant.FromUnixTimeSeconds(seconds - (seconds % 60));
        return floor == at ? at : floor + Duration.FromMinutes(1);
    }

    private sealed record Candidate(Recipient To, DayCalendar Calendar, Rung Rung, MessageItem Item);
}
