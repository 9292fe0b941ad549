using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>Collects what is due and turns it into batches: everything without a send slot now, chases slot by slot.</summary>
internal sealed class PlanDraft(RunState state, PlanMoment now, RoundLimits limits)
{
    private readonly List<Step> immediate = [];
    private readonly List<Step> papers = [];
    private readonly List<Step> reports = [];
    private readonly DueLetters due = Emptied(state.Outlooks.Letters);
    private Instant? look;
    private WaveDeferred? deferred;

    /// <summary>The round holds no more steps without a slot; what is left out is planned again in the next.</summary>
    public bool IsFull => immediate.Count >= limits.Batches * limits.StepsPerBatch;

    public void Do(Step step) => immediate.Add(step);

    /// <summary>Before all else.</summary>
    public void First(Step step) => immediate.Insert(0, step);

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

            Do(step.Make(now));
        }

        if (outlook.Chases.Count > 0)
        {
            due.Add(outlook.Chases, state.Outlooks);
        }
    }

    public RoundPlan Build()
    {
        var batches = new List<Batch>();
        var letters = Slots().ToList();
        if (deferred is not null && Keys.Wave(state.Run, deferred.On) is var note && !state.Has(note))
        {
            immediate.Add(new Step.DeferWave(note, now.At, deferred.Reason, deferred));
        }

        Fill(batches, Chunks(immediate), Lane.Round);
        Fill(batches, papers.Chunk(limits.StepsPerBatch), Lane.Papers);
        Fill(batches, reports.Chunk(limits.StepsPerBatch), Lane.Reports);
        foreach (var slot in letters.GroupBy(l => l.Place.Slot))
        {
            foreach (var chunk in slot.Chunk(limits.StepsPerBatch))
            {
                if (batches.Count < limits.Batches)
                {
                    batches.Add(new Batch(slot.Key, Lane.Round, [.. chunk.Select(l => Letter(l.Letter, slot.Key) with { Mailbox = l.Place.Mailbox })]));
                }
            }
        }

        return new RoundPlan(now.At, state.Position, batches, look);
    }

    /// <summary>In their order; what sends nothing takes no time, so that more of it goes together.</summary>
    private IEnumerable<IReadOnlyList<Step>> Chunks(List<Step> steps)
    {
        var chunk = new List<Step>();
        var sends = false;
        foreach (var step in steps)
        {
            if (chunk.Count >= (sends || step is Step.SendMessage ? limits.StepsPerBatch : limits.RecordingsPerBatch))
            {
                yield return chunk;
                (chunk, sends) = ([], false);
            }

            chunk.Add(step);
            sends |= step is Step.SendMessage;
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }

    private void Fill(List<Batch> batches, IEnumerable<IReadOnlyList<Step>> chunks, Lane lane)
    {
        foreach (var chunk in chunks)
        {
            if (batches.Count < limits.Batches)
            {
                batches.Add(new Batch(now.At, lane, chunk));
            }
        }
    }

    /// <summary>Each letter into the next minute with room.</summary>
    private IEnumerable<((int Mailbox, Instant Slot) Place, List<Chase> Letter)> Slots()
    {
        if (due.IsEmpty)
        {
            yield break;
        }

        var mailboxes = new MailboxSlots(state, now, limits);
        var horizon = now.At + Duration.FromMinutes(limits.Minutes);
        using var letters = due.InOrder(state.Outlooks.People).Where(MayBeChased).GetEnumerator();
        while (letters.MoveNext())
        {
            if (mailboxes.Next() is not { } next || !IsToday(next.Slot))
            {
                PutOff(mailboxes, letters);
                yield break;
            }

            if (next.Slot >= horizon)
            {
                LookAt(next.Slot);
                yield break;
            }

            yield return (next, [.. due.From(letters.Current)]);
        }
    }

    /// <summary>The rest, from the current letter on, goes on another day. That the office closes is nothing to note; that the mailboxes take no more is.</summary>
    private void PutOff(MailboxSlots mailboxes, IEnumerator<int> letters)
    {
        var next = now.NextStart(due[letters.Current].Calendar);
        var left = 0;
        do
        {
            left++;
            LookTomorrow(letters.Current);
        }
        while (letters.MoveNext());

        if (mailboxes.WhyNoMore() is { } reason)
        {
            deferred = new WaveDeferred(now.Today, UkTime.Date(next), left, reason);
        }
    }

    private bool IsToday(Instant slot) => now.Hours.Contains(UkTime.Local(slot).TimeOfDay) && UkTime.Date(slot) == now.Today;

    /// <summary>A person gets one chase a day, about whichever respondents: the others wait for the next.</summary>
    private bool MayBeChased(int letter)
    {
        if (!state.WasChased(due[letter].To.Person, now.Today))
        {
            return true;
        }

        LookTomorrow(letter);
        return false;
    }

    private void LookTomorrow(int letter)
    {
        foreach (var chase in due.From(letter))
        {
            LookAt(now.NextStart(chase.Calendar));
        }
    }

    private static DueLetters Emptied(DueLetters letters)
    {
        letters.Clear();
        return letters;
    }

    private Step.SendMessage Letter(List<Chase> forPerson, Instant slot)
    {
        var (to, rung) = (forPerson[0].To, forPerson[0].Rung);
        var items = forPerson.ConvertAll(c => new MessageItem(c.Message(state.Run), c.Respondent.Id, c.Rung.Code, c.To.Roles, c.Reason(state, now)));
        return items.Count == 1
            ? new Step.SendMessage(items[0].Message, slot, items[0].Reason, to.Person, to.Details, to.Channel, MessageClass.Chase, rung.Message!, items)
            : new Step.SendMessage(
                Keys.Digest(state.Run, to.Person, now.Today), slot,
                Reason.Of("digest", ("messages", items.Count.ToString()), ("on", items[0].Reason["on"])),
                to.Person, to.Details, to.Channel, MessageClass.Chase, IsPartner(forPerson) ? state.Policy.PartnerDigest ?? state.Policy.Digest : state.Policy.Digest, items);
    }

    /// <summary>True for a person who holds none of the roles at the respondents themselves.</summary>
    private static bool IsPartner(List<Chase> forPerson) => forPerson.TrueForAll(c => c.To.Roles.All(r => c.Respondent.Holder(r) is null));
}
