using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.Engine.Reports;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Messages;

/// <summary>The list of questions is the same for everyone in a run, so it is composed once.</summary>
internal sealed class QuestionListCache(IComposer composer)
{
    private readonly Lock guard = new();
    private string? run;
    private byte[] bytes = [];

    public byte[] Get(FrozenRun frozen, RunOpened opened)
    {
        lock (guard)
        {
            if (!string.Equals(run, frozen.Frame.Run, StringComparison.Ordinal))
            {
                bytes = composer.Word(QuestionList.Of(frozen, opened));
                run = frozen.Frame.Run;
            }

            return bytes;
        }
    }
}
