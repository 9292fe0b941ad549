using Assurance.Core.Cycles;
using Assurance.Documents;
using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using NodaTime;

namespace Assurance.Chaos;

/// <summary>The same run where nothing goes wrong, in memory: what everybody is due.</summary>
/// <param name="Chases">Letters that only the rounds send; to whatever comes in the reply goes at once, from whichever process took it in.</param>
/// <param name="Letters">One for each message of a letter; a letter to a person with several schools carries several.</param>
internal sealed record Undisturbed(IReadOnlyList<DueLetter> Letters, int Chases)
{
    private static readonly Duration Longest = Duration.FromDays(730);

    public static async Task<Undisturbed> PlayAsync(RehearsalOptions options)
    {
        var record = new InMemoryRecord();
        using var stage = await RehearsalStage.SetAsync(options, record, new InMemoryObjects(), new NoMail(), new NoPublication(), new OpenXmlComposer());
        _ = await new RoundDriver(stage.Room.Rounds, stage.World, stage.World.Clock).DriveAsync(stage.Run, stage.World.Clock.Now + Longest);
        var intents = (await stage.Room.Shelf.Journal(stage.Run).ReadAsync(state => state.IsClosed ? state.Intents.Values.ToList() : throw new InvalidOperationException("The undisturbed run did not come to its end.")))!;
        return new Undisturbed([.. intents.SelectMany(i => i.Intended.Items.Select(m => new DueLetter(m.Message, m.Respondent, m.Rung, m.Roles, i.Intended.Class, i.Intended.Slot)))], intents.Count(i => i.Intended.Class == MessageClass.Chase));
    }

    private sealed class NoMail : IMail
    {
        public Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default) => Task.FromResult(message.Reference);

        public Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default) => Task.FromResult(MailTrace.Absent);
    }

    private sealed class NoPublication : IPublication
    {
        public Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) => Task.CompletedTask;
    }
}

/// <summary>A message that is due where nothing goes wrong.</summary>
internal sealed record DueLetter(string Message, string Respondent, string Rung, IReadOnlyList<string> Roles, MessageClass Class, Instant Slot);
