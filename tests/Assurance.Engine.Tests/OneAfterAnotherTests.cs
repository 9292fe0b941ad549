namespace Assurance.Engine.Tests;

public sealed class OneAfterAnotherTests
{
    [Fact]
    public async Task One_that_fails_keeps_no_other_waiting_and_the_first_failure_is_told_at_the_end()
    {
        var all = new OneAfterAnother(CancellationToken.None);
        var done = new List<int>();

        await all.ForEachAsync([1, 2, 3, 4], one => one is 2 or 3 ? throw new InvalidOperationException($"{one}") : DoneAsync(done, one));

        Assert.Equal([1, 4], done);
        Assert.Equal("2", Assert.Throws<InvalidOperationException>(all.ThrowFailure).Message);
    }

    [Fact]
    public async Task What_gave_up_waiting_by_itself_is_a_failure_like_any_other()
    {
        var all = new OneAfterAnother(CancellationToken.None);
        var done = new List<int>();

        await all.ForEachAsync([1, 2], one => one == 1 ? throw new TaskCanceledException() : DoneAsync(done, one));

        Assert.Equal([2], done);
        _ = Assert.IsType<TaskCanceledException>(all.Failure);
    }

    [Fact]
    public async Task Once_told_to_stop_nothing_more_is_begun_and_what_failed_before_is_not_told_as_the_stop()
    {
        using var stop = new CancellationTokenSource();
        var all = new OneAfterAnother(stop.Token);
        var done = new List<int>();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => all.ForEachAsync([1, 2], async one =>
        {
            await DoneAsync(done, one);
            await stop.CancelAsync();
        }));

        Assert.Equal([1], done);
        Assert.Null(all.Failure);
        all.ThrowFailure();
    }

    private static Task DoneAsync(List<int> done, int one)
    {
        done.Add(one);
        return Task.CompletedTask;
    }
}
