using System.Text.Json;
using Assurance.Engine.Ports;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Engine.Evidence;

/// <summary>
/// Objects that no event names: put by work that was cut short, or refused, before its event. They may hold what people gave, and no
/// rule of a run reaches them. One that was put this moment looks the same, so only what was unclaimed on an earlier day goes.
/// </summary>
public sealed class UnclaimedObjects(IRecord record, IObjects objects, ISettings settings, RunObjectsReader reader)
{
    private const string Key = "unclaimed-objects";

    /// <returns>Names with the day they were first seen unclaimed (today for those never seen before); none where an event cannot be read, since it may claim anything.</returns>
    public async Task<IReadOnlyDictionary<string, LocalDate>> FindAsync(LocalDate today, CancellationToken cancellation = default)
    {
        // Listed before the events are read: what is put and claimed meanwhile is not among them.
        var unclaimed = (await objects.ListAsync("", cancellation)).ToHashSet(StringComparer.Ordinal);
        foreach (var run in await record.RunsAsync(cancellation))
        {
            var held = await reader.ReadAsync(run, null, cancellation);
            if (held.Unreadable.Count > 0)
            {
                return new Dictionary<string, LocalDate>(StringComparer.Ordinal);
            }

            unclaimed.ExceptWith(held.Named.Keys);
            unclaimed.ExceptWith(held.Erased.Keys);
        }

        var seen = await SeenAsync(cancellation);
        return unclaimed.Order(StringComparer.Ordinal).ToDictionary(n => n, n => seen.TryGetValue(n, out var day) ? day : today, StringComparer.Ordinal);
    }

    /// <summary>Erases those that were unclaimed on an earlier day and notes the others.</summary>
    /// <param name="holds">Something in the store is on legal hold: then nothing goes, since nobody can say whom these concern.</param>
    /// <returns>How many went.</returns>
    public async Task<int> EraseAsync(LocalDate today, bool holds, CancellationToken cancellation = default)
    {
        var found = await FindAsync(today, cancellation);
        var due = holds ? [] : found.Where(f => f.Value < today).Select(f => f.Key).ToList();
        await Eraser.RemoveAsync(objects, due, cancellation);
        var left = found.Where(f => holds || f.Value >= today).ToDictionary(f => f.Key, f => LocalDatePattern.Iso.Format(f.Value), StringComparer.Ordinal);
        await settings.SetAsync(Key, left.Count == 0 ? null : JsonSerializer.Serialize(left), cancellation);
        return due.Count;
    }

    private async Task<Dictionary<string, LocalDate>> SeenAsync(CancellationToken cancellation) =>
        await settings.GetAsync(Key, cancellation) is { } text
            ? JsonSerializer.Deserialize<Dictionary<string, string>>(text)!.ToDictionary(s => s.Key, s => LocalDatePattern.Iso.Parse(s.Value).Value, StringComparer.Ordinal)
            : [];
}
