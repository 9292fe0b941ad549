using Assurance.Core.Planning;
using NodaTime;

namespace Assurance.Functions.Tests.Years.Seven;

/// <summary>The years as a local worker drives them: all runs side by side, and the process thrown away in every sleep.</summary>
internal static class LocalYears
{
    public static async Task PlayAsync(Office office)
    {
        while (true)
        {
            var live = await office.LiveAsync();
            var next = await office.Script.DoDueAsync(office.Room, office.World, live);
            if (next is null && live.Count == 0)
            {
                return;
            }

            foreach (var run in await office.LiveAsync())
            {
                if (await RoundsAsync(office, run) is { } look && (next is null || look < next))
                {
                    next = look;
                }
            }

            await office.DeliverAsync();
            office.Restart();
            var wake = next ?? office.Clock.Now + Duration.FromDays(1);
            _ = await office.World.AdvanceToAsync(wake > office.Clock.Now ? wake : office.Clock.Now + Duration.FromMinutes(1), stopOnHint: true);
        }
    }

    /// <summary>Does what is due of the run now, as the worker of the local host does.</summary>
    private static async Task<Instant?> RoundsAsync(Office office, string run)
    {
        while (true)
        {
            var plan = await office.Room.Rounds.PlanAsync(run);
            if (plan.IsClosed)
            {
                return office.Clock.Now;
            }

            var slotted = plan.Batches.Where(b => b.Lane == Lane.Round).OrderBy(b => b.Slot).ToList();
            var due = slotted.Where(b => b.Slot <= office.Clock.Now).ToList();
            var later = slotted.FirstOrDefault(b => b.Slot > office.Clock.Now);
            var work = due.Count > 0 || later is not null ? due : plan.Batches.Where(b => b.Lane != Lane.Round).OrderBy(b => b.Lane).ToList();
            if (work.Count == 0)
            {
                return later?.Slot ?? plan.NextLook;
            }

            var done = 0;
            foreach (var batch in work)
            {
                done += await office.Room.Rounds.ExecuteAsync(run, batch.Keys);
            }

            if (done == 0)
            {
                return office.Clock.Now + Duration.FromMinutes(1);
            }
        }
    }
}
