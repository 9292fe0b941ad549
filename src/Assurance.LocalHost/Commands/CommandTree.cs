using System.CommandLine;

namespace Assurance.LocalHost.Commands;

/// <summary>The command line: <c>serve</c> without a word, and one command a job.</summary>
public static class CommandTree
{
    public static RootCommand Root()
    {
        var serve = ServeCommand.Make();
        var root = new RootCommand("Assurance: asks, chases, escalates and reports for a safeguarding children partnership. Without a command it serves the sample partnership.")
        {
            serve,
            RehearseCommand.Make(),
            StatusCommand.Make(),
            WhyCommand.Make(),
            ReleaseCommand.Make(),
            CompileCommand.Make(),
            CalendarCommand.Make(),
            CheckCommand.Make(),
            VerifyCommand.Make(),
        };
        foreach (var decision in DecisionCommands.Make())
        {
            root.Add(decision);
        }

        root.SetAction((_, cancellation) => ServeCommand.RunAsync(ServeCommand.Defaults, cancellation));
        return root;
    }
}
