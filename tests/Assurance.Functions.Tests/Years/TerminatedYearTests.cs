using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.TestKit.Runs;

namespace Assurance.Functions.Tests.Years;

/// <summary>The daily start takes up again what an administrator ended, wherever it was; nobody is written to twice.</summary>
public sealed class TerminatedYearTests
{
    [Fact]
    public async Task Terminated_in_the_middle_of_batches_and_started_again_it_sends_the_same_messages_once()
    {
        var options = Counties.Norfolk();
        var rehearsed = await LocalYear.PlayAsync(options);
        var mail = new MemoryMail();
        using var durable = await DurableYear.SetAsync(options, mail);
        mail.Refuses = _ =>
        {
            if (mail.Sent.Count % 37 == 11)
            {
                durable.Terminate();
            }

            return false;
        };

        var year = await durable.PlayAsync();

        Assert.InRange(durable.Starts.Count(s => s.EndsWith("which was Terminated.", StringComparison.Ordinal)), 20, int.MaxValue);
        SameMessages(rehearsed, year);
    }

    [Fact]
    public async Task Terminated_while_papers_are_written_it_writes_the_same_papers()
    {
        var options = Counties.SmallFirstRun();
        var rehearsed = await LocalYear.PlayAsync(options);
        var publication = new Watched();
        using var durable = await DurableYear.SetAsync(options, publication: publication);
        publication.Writing = durable.Terminate;

        var year = await durable.PlayAsync();

        Assert.Contains(durable.Starts, s => s.EndsWith("which was Terminated.", StringComparison.Ordinal));
        SameMessages(rehearsed, year);
        Assert.Equal(Papers(rehearsed), Papers(year));
    }

    [Fact]
    public async Task Terminated_every_evening_and_started_by_the_next_morning_it_sends_the_same_messages_once()
    {
        var options = Counties.SmallFirstRun();
        var rehearsed = await LocalYear.PlayAsync(options);
        using var durable = await DurableYear.SetAsync(options);
        durable.Hub.CompletionsApart = true;

        var year = await durable.PlayTerminatingDailyAsync(new TimeSpan(18, 0, 0), startAtOnce: false);

        Assert.InRange(durable.Starts.Count, 100, int.MaxValue);
        SameMessages(rehearsed, year);
    }

    private static void SameMessages(Year rehearsed, Year year)
    {
        Assert.True(year.IsClosed, "The year did not come to its end.");
        Assert.Equal(rehearsed.MessageKeys, year.MessageKeys);
        Assert.Equal(year.MessageKeys.Distinct(StringComparer.Ordinal), year.MessageKeys);
        Assert.Empty(year.ChasedTwice);
        Assert.Equal((rehearsed.Sent, 0), (year.Sent, year.Duplicates));
    }

    private static IEnumerable<string> Papers(Year year) => year.Events
        .Where(e => e.Body is DocumentWritten or Published).Select(e => e.Key).Order(StringComparer.Ordinal);

    private sealed class Watched : IPublication
    {
        public Action Writing { get; set; } = () => { };

        public Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
        {
            Writing();
            return Task.CompletedTask;
        }
    }
}
