using Assurance.LocalHost.Commands;
using Assurance.LocalHost.Tests.Commands;
using static Assurance.LocalHost.Tests.Partnerships.OwnPartnership;

namespace Assurance.LocalHost.Tests.Partnerships;

/// <summary>“open” of a run some of whose steps have gone by: it says what becomes of them.</summary>
public sealed class OpenedLateTests
{
    [Theory]
    [InlineData(11, "its first step was due on Wednesday 2 September 2026. “Contact refresh” (C1, due on 2 September 2026) is late and goes from Friday 11 September 2026 on, once somebody has released it; “Contact refresh, reminder” (C2, due on 8 September 2026) is late and passed over, since the step “Notice” is due by then as well.")]
    [InlineData(12, "its first step was due on Wednesday 2 September 2026. “Contact refresh” (C1, due on 2 September 2026) and “Contact refresh, reminder” (C2, due on 8 September 2026) are late and passed over, since the step “Notice” is due by then as well.")]
    public async Task Steps_that_are_late_are_named_with_what_becomes_of_them(int september, string sentence)
    {
        using var partnership = await MakeAsync(2);
        partnership.Clock.MoveTo(At(2026, 9, september, 10));

        var opened = await CommandLine.RunAsync(() => OpenCommand.RunAsync(partnership.Place, null, partnership.Clock, default));

        Assert.Equal((0, ""), (opened.Code, opened.Errors));
        Assert.Equal($"{Run} is set up: 2 schools; {sentence}", opened.Output.Split('\n')[0].TrimEnd());
    }

    [Fact]
    public async Task A_run_that_is_set_up_in_time_says_when_it_begins_and_no_more()
    {
        using var partnership = await MakeAsync(2);
        partnership.Clock.MoveTo(At(2026, 9, 1, 10));

        var opened = await CommandLine.RunAsync(() => OpenCommand.RunAsync(partnership.Place, null, partnership.Clock, default));

        Assert.Equal($"{Run} is set up: 2 schools; its first step is on Wednesday 2 September 2026.", opened.Output.Split('\n')[0].TrimEnd());
    }
}
