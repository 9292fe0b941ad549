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
    private readonly Dictionary<string, List<Chase>> chases = new(StringComparer.Ordinal);
    private Instant? look;

    /// <summary>The round holds no more steps without a slot; what is left out is planned again in the next.</summary>
    public bool IsFull => immediate.Count >= limits.Batches * limits.StepsPerBatch;

    public void Do(Step step) => immediate.Add(step);

    public void Write(Step.WriteDocument step, bool ofRun) => (ofRun ? reports : papers).Add(step);

    public void Publish(Step.Publish step) => reports.Add(step);

    public void LookAt(Instant at) => look = look is { } earlier && earlier <= at ? earlier : at;

    public void Add(Outlook outlook)
    {
        if (outlook.NextLook is { } next)
        {
            LookAt(next);
        }

        foreach (var step in outlook.Steps)
        {
            if (IsFull)
            {
                break;
            }

            Do(step(now));
        }

        foreach (var chase in outlook.Chases)
        {
            if (!chases.TryGetValue(chase.To.Person, out var forPerson))
            {
                chases[chase.To.Person] = forPerson = new(1);
            }

            forPerson.Add(chase);
        }
    }

    public RoundPlan Build()
    {
        var batches = new List<Batch>();
        Fill(batches, immediate, Lane.Round);
        Fill(batches, papers, Lane.Papers);
        Fill(batches, reports, Lane.Reports);
        foreach (var slot in Slots().GroupBy(s => s.Slot, s => s.Letter))
        {
            foreach (var chunk in slot.Chunk(limits.StepsPerBatch))
            {
                if (batches.Count < limits.Batches)
                {
                    batches.Add(new Batch(slot.Key, Lane.Round, [.. chunk.Select(letter => Letter(letter, slot.Key))]));
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
    private IEnumerable<(Instant Slot, List<Chase> Letter)> Slots()
    {
        var perSlot = state.Opened is { } opened ? opened.Settings.MessagesPerMinute * opened.Settings.Mailboxes : 0;
        var minute = Duration.FromMinutes(1);
        var slot = CeilingToMinute(now.At);
        var used = 0;
        if (state.LastSlot.Slot >= slot)
        {
            (slot, used) = state.LastSlot;
        }

        // Of many thousands that are due only so many fit: the rest need not be put in order.
        var most = perSlot * (limits.Minutes + 1);
        var letters = chases.Values.Where(MayBeChased)
            .OrderBy(c => c[0].Order)
            .ThenBy(c => c[0].Respondent.Place)
            .ThenBy(c => c[0].Message, StringComparer.Ordinal)
            .Take(most + 1);
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
            yield return (slot, letter);
        }
    }

    /// <summary>A person gets one chase a day, about whichever respondents: the others wait for the next.</summary>
    private bool MayBeChased(List<Chase> forPerson)
    {
        if (!state.WasChased(forPerson[0].To.Person, now.Today))
        {
            return true;
        }

        forPerson.ForEach(c => LookAt(now.NextStart(c.Calendar)));
        return false;
    }

    private Step.SendMessage Letter(List<Chase> forPerson, Instant slot)
    {
        var (to, rung) = (forPerson[0].To, forPerson[0].Rung);
        var items = forPerson.ConvertAll(c => new MessageItem(c.Message, c.Respondent.Id, c.Rung.Code, c.To.Roles, c.Reason(now)));
        return items.Count == 1
            ? new Step.SendMessage(items[0].Message, slot, items[0].Reason, to.Person, to.Details, to.Channel, MessageClass.Chase, rung.Message!, items)
            : new Step.SendMessage(
                Keys.Digest(state.Run, to.Person, now.Today), slot,
                Reason.Of("digest", ("messages", items.Count.ToString()), ("on", items[0].Reason["on"])),
                to.Person, to.Details, to.Channel, MessageClass.Chase, IsPartner(forPerson) ? state.Policy.PartnerDigest ?? state.Policy.Digest : state.Policy.Digest, items);
    }

    /// <summary>True for a person who holds none of the roles at the respondents themselves.</summary>
    private static bool IsPartner(List<Chase> forPerson) => forPerson.TrueForAll(c => c.To.Roles.All(r => c.Respondent.Holder(r) is null));

    private static Instant CeilingToMinute(Instant at)
    {
        var seconds = at.ToUnixTimeSeconds();
        var floor = Instant.FromUnixTimeSeconds(seconds - (seconds % 60));
        return floor == at ? at : floor + Duration.FromMinutes(1);
    }
}
