using Assurance.Core.Calendar;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>
/// The send slots of a run's mailboxes: each takes so many chases a minute and so many messages a day. The next chase goes to
/// the mailbox with the earliest free place, so several share a wave evenly.
/// </summary>
internal sealed class MailboxSlots
{
    private static readonly Duration Minute = Duration.FromMinutes(1);
    private readonly RunSettings settings;
    private readonly LocalDate today;
    private readonly List<Lane> lanes;

    public MailboxSlots(RunState state, PlanMoment now, RoundLimits limits)
    {
        settings = state.Opened!.Settings;
        today = now.Today;
        lanes = [.. Enumerable.Range(0, settings.Mailboxes).Select(mailbox =>
        {
            var opens = mailbox < limits.MailFrom.Count ? limits.MailFrom[mailbox] : Instant.MinValue;

            // Within the minute in which it opens the mailbox itself holds them back.
            var first = Instant.Max(CeilingToMinute(now.At), FloorToMinute(opens));
            var (slot, used) = state.LastSlotOf(mailbox) is var last && last.Slot >= first ? last : (first, 0);
            return new Lane(mailbox, opens, settings.MessagesPerDay - state.SentOn(now.Today, mailbox)) { Slot = slot, Used = used };
        })];
    }

    /// <summary>Takes the next free place; null once every mailbox has sent what it may today.</summary>
    public (int Mailbox, Instant Slot)? Next()
    {
        var lane = Free().MinBy(l => (l.Slot, l.Used, l.Mailbox));
        if (lane is null)
        {
            return null;
        }

        lane.Used++;
        lane.Left--;
        return (lane.Mailbox, lane.Slot);
    }

    /// <summary>Why no mailbox takes more today, or null where only the office closes.</summary>
    public Reason? WhyNoMore()
    {
        var free = Free().ToList();
        return free.Count == 0 ? Reason.Of("day-limit", ("limit", (settings.MessagesPerDay * settings.Mailboxes).ToString()))
            : free.TrueForAll(l => l.Opens > Instant.MinValue && UkTime.Date(l.Opens) > today) ? Reason.Of("mailbox-shut", ("until", Reason.Day(UkTime.Date(free.Min(l => l.Opens)))))
            : null;
    }

    private IEnumerable<Lane> Free()
    {
        foreach (var lane in lanes.Where(l => l.Left > 0))
        {
            if (lane.Used >= settings.MessagesPerMinute)
            {
                lane.Slot += Minute;
                lane.Used = 0;
            }

            yield return lane;
        }
    }

    private static Instant CeilingToMinute(Instant at) => FloorToMinute(at) is var floor && floor == at ? at : floor + Minute;

    private static Instant FloorToMinute(Instant at) => at == Instant.MinValue ? at : Instant.FromUnixTimeSeconds(at.ToUnixTimeSeconds() / 60 * 60);

    private sealed class Lane(int mailbox, Instant opens, int left)
    {
        public int Mailbox { get; } = mailbox;

        public Instant Opens { get; } = opens;

        public int Left { get; set; } = left;

        public Instant Slot { get; set; }

        public int Used { get; set; }
    }
}
