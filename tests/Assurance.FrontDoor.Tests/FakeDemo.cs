using Assurance.Engine.Ports;
using NodaTime;

namespace Assurance.FrontDoor.Tests;

/// <summary>Remembers which buttons were pressed.</summary>
internal sealed class FakeDemo : IDemoControls
{
    public List<string> Pressed { get; } = [];

    public Announcement? Next { get; set; } = new("L3", "Second reminder", new LocalDate(2026, 11, 20), 132, 9);

    public Task<DemoStatus> StatusAsync(CancellationToken cancellation = default) => Task.FromResult(new DemoStatus(new LocalDateTime(2026, 11, 3, 9, 0), Next));

    public Task NextSchoolDayAsync(CancellationToken cancellation = default)
    {
        Pressed.Add("day");
        return Task.CompletedTask;
    }

    public Task NextRungAsync(CancellationToken cancellation = default)
    {
        Pressed.Add("rung");
        return Task.CompletedTask;
    }
}
