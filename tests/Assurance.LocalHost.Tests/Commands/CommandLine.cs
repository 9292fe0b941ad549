using Assurance.LocalHost.Commands;

namespace Assurance.LocalHost.Tests.Commands;

/// <summary>The command line, run in this process with its output caught. Commands print to the console, so they run one at a time.</summary>
internal static class CommandLine
{
    private static readonly SemaphoreSlim Gate = new(1, 1);

    /// <summary>What is refused while something else than a command runs.</summary>
    public static async Task<string> CatchAsync(Func<Task> act)
    {
        await Gate.WaitAsync();
        var errors = Console.Error;
        using var refused = new StringWriter();
        try
        {
            Console.SetError(refused);
            await act();
            return refused.ToString();
        }
        finally
        {
            Console.SetError(errors);
            _ = Gate.Release();
        }
    }

    public static async Task<Outcome> RunAsync(params string[] arguments)
    {
        await Gate.WaitAsync();
        var (output, errors) = (Console.Out, Console.Error);
        using var told = new StringWriter();
        using var refused = new StringWriter();
        try
        {
            Console.SetOut(told);
            Console.SetError(refused);
            var code = await CommandTree.RunAsync(arguments);
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
