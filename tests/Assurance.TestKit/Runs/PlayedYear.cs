using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine;
using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.TestKit.Runs;

/// <summary>A whole year of the shipped cycle with a few invented schools, played to its end on the stores given.</summary>
public sealed class PlayedYear : IDisposable
{
    private readonly RehearsalStage stage;

    private PlayedYear(RehearsalStage stage, MemoryMail mail, MemoryPublication publication)
    {
        this.stage = stage;
        Mail = mail;
        Publication = publication;
    }

    public EngineRoom Room => stage.Room;

    public string Run => stage.Run;

    public VirtualClock Clock => stage.World.Clock;

    public MemoryMail Mail { get; }

    public MemoryPublication Publication { get; }

    public static async Task<PlayedYear> PlayAsync(int schools = 16, PaperChoice papers = PaperChoice.None, IRecord? record = null, IObjects? objects = null, int opens = 2025, LocalDate? until = null)
    {
        var definition = ShippedCycles.Load("section-175");
        var (mail, publication) = (new MemoryMail(), new MemoryPublication());
        var played = await RehearsalStage.SetAsync(
            new RehearsalOptions
            {
                Definition = definition,
                Respondents = [.. Enumerable.Range(0, schools).Select(i => new Respondent
                {
                    Id = $"{100100 + i}", Name = $"School {i}", Phase = "Primary", Duty = definition.Duties[0].Code, Calendar = "926", TrustId = "17001", TrustName = "A Trust",
                })],
                Calendar = ShippedCalendars.School("926", new LocalDate(2028, 8, 31)),
                Partnership = new PartnershipDetails("Test Partnership", "The team", "team@example.invalid", "01632 960 001", "A Sender", "Manager", "https://example.invalid"),
                Opens = new LocalDate(opens, 9, 22),
                ResponseRate = 0.8,
                Seed = 11,
                LaCode = "926",
                Papers = papers,
            },
            record ?? new InMemoryRecord(), objects ?? new InMemoryObjects(), mail, publication, new PlainComposer());
        _ = await new RoundDriver(played.Room.Rounds, played.World, played.World.Clock).DriveAsync(played.Run, UkTime.At(until ?? new LocalDate(opens + 1, 8, 31), new LocalTime(12, 0)));
        return new PlayedYear(played, mail, publication);
    }

    public async Task<RunState> StateAsync() => (await Room.Shelf.Journal(Run).ReadAsync(s => s))!;

    public async Task<IReadOnlyList<RunEvent>> EventsAsync() => [.. (await Room.Record.ReadAsync(Run)).Select(l => EventJson.Read(l.Bytes.Span))];

    public void Dispose() => stage.Dispose();
}
