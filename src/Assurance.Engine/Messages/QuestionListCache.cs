using Assurance.Engine.Ports;
using Assurance.Engine.Reports;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Messages;

/// <summary>The list of questions is the same for everyone in a run, so it is composed once, and again when term dates become known.</summary>
internal sealed class QuestionListCache(IComposer composer)
{
    private readonly Lock guard = new();
    private string? made;
    private byte[] bytes = [];

    public byte[] Get(FrozenRun frozen, MessageFacts facts)
    {
        var wanted = string.Join('|', [frozen.Frame.Run, .. facts.RunProvisional]);
        lock (guard)
        {
            if (!string.Equals(made, wanted, StringComparison.Ordinal))
            {
                bytes = composer.Word(QuestionList.Of(frozen, facts.Opened, facts.RunProvisional));
                made = wanted;
            }

            return bytes;
        }
    }
}
