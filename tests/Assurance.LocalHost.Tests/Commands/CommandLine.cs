using Assurance.LocalHost.Commands;

namespace Assurance.LocalHost.Tests.Commands;

/// <summary>The command line, run in this process with its output caught. Commands print to the console, so they run one at a time.</summary>
internal static class CommandLine
{
    private static readonly SemaphoreSlim Gate = new(1, 1);

    /// <summary>What is refused while something else than a command runs.</summary>
    public static async Task<string> CatchAsync(Func<Task> act)
    {
        var outcome = await RunAsync(async () =>
        {
            await act();
            return 0;
        });
        return outcome.Errors;
    }

    public static Task<Outcome> RunAsync(params string[] arguments) => RunAsync(() => CommandTree.RunAsync(arguments));

    /// <summary>A command that is started without its arguments being read, for example with a clock of the test's own.</summary>
    public static async Task<Outcome> RunAsync(Func<Task<int>> command)
    {
        await Gate.WaitAsync();

        // Read only once the gate is held: before that the console may belong to another command, whose writer is closed by the time it would be put back.
        var (output, errors) = (Console.Out, Console.Error);
        using var told = new StringWriter();
        using var refused = new StringWriter();
        try
        {
            Console.SetOut(told);
            Console.SetError(refused);
            var code = await command();
            return new Outcome(code, told.ToString(), refused.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(errors);
            _ = Gate.Release();
        }
    }
}

internal sealed record Outcome(int Code, string Output, string Errors);
