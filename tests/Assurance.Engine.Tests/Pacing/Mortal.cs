using Assurance.Core.Record;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Tests.Pacing;

/// <summary>The ports of a process that can be killed: from then on nothing it asks for is done, and nothing comes back to it.</summary>
internal sealed class Mortal(IMail mail, IRecord record) : IMail, IRecord
{
    public bool IsDead { get; set; }

    public MailLimits? Limits => mail.Limits;

    public Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default) => LiveAsync(() => mail.SendAsync(message, cancellation));

    public Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default) => LiveAsync(() => mail.FindAsync(reference, cancellation));

    public Task<IReadOnlyList<string>> RunsAsync(CancellationToken cancellation = default) => LiveAsync(() => record.RunsAsync(cancellation));

    public Task<IReadOnlyList<StoredLine>> ReadAsync(string run, long from = 0, CancellationToken cancellation = default) => LiveAsync(() => record.ReadAsync(run, from, cancellation));

    public IAsyncEnumerable<StoredLine> StreamAsync(string run, long from = 0, CancellationToken cancellation = default) => record.StreamAsync(run, from, cancellation);

    public Task<bool> AppendAsync(string run, long expectedPosition, IReadOnlyList<RecordLine> lines, CancellationToken cancellation = default) =>
        LiveAsync(() => record.AppendAsync(run, expectedPosition, lines, cancellation));

    private async Task<T> LiveAsync<T>(Func<Task<T>> ask)
    {
        if (!IsDead)
        {
            var answer = await ask();
            if (!IsDead)
            {
                return answer;
            }
        }

        return await new TaskCompletionSource<T>().Task;
    }
}
