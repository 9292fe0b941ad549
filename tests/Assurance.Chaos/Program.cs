using Assurance.Chaos;
using Assurance.Chaos.Runners;

// A runner is this same program: the coordinator starts it by this word.
if (args is ["runner", .. var told])
{
    // The console's own reader waits in the caller's thread even when it is asked not to.
    using var commands = new StreamReader(Console.OpenStandardInput());
    await Runner.RunAsync(RunnerArguments.Read(told), commands, Console.Out);
    return 0;
}

return await ChaosCommand.Make().Parse(args).InvokeAsync();
