using Assurance.Engine.Intake;
using Assurance.Engine.Messages;
using Assurance.Engine.Officers;
using Assurance.Engine.Ports;
using Assurance.Engine.Reports;
using Assurance.Engine.Rounds;
using Assurance.Engine.Runs;

namespace Assurance.Engine;

/// <summary>The engine on a set of ports, wired once: what both hosts, the rehearsal and every preview share.</summary>
public sealed class EngineRoom : IDisposable
{
    public EngineRoom(IRecord record, IObjects objects, IMail mail, IPublication publication, IComposer composer, IEntropy entropy, TimeProvider clock)
    {
        Record = record;
        Objects = objects;
        Entropy = entropy;
        Clock = clock;
        Box = new ObjectBox(objects, entropy);
        Shelf = new RunShelf(record, new RunLoader(Box));
        Opener = new RunOpener(record, objects, Box);
        Messages = new MessageWriter(Box, composer);
        Papers = new PaperWriter(Box, composer, publication);
        Rounds = new RoundRunner(Shelf, new StepExecutor(Shelf, Messages, mail, Papers, entropy, clock), new IntentRecovery(Shelf, Messages, mail, clock), clock);
        Intake = new ReturnIntake(Shelf, Box);
        Desk = new OfficerDesk(Shelf, Box, clock);
    }

    public IRecord Record { get; }

    public IObjects Objects { get; }

    public IEntropy Entropy { get; }

    public TimeProvider Clock { get; }

    public ObjectBox Box { get; }

    public RunShelf Shelf { get; }

    public RunOpener Opener { get; }

    public MessageWriter Messages { get; }

    public PaperWriter Papers { get; }

    public RoundRunner Rounds { get; }

    public ReturnIntake Intake { get; }

    public OfficerDesk Desk { get; }

    public void Dispose() => Shelf.Dispose();
}
