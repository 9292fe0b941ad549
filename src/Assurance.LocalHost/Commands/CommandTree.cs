using System.CommandLine;

namespace Assurance.LocalHost.Commands;

/// <summary>The command line: <c>serve</c> without a word, and one command a job.</summary>
public static class CommandTree
{
    /// <summary>Runs the words given. Whatever goes wrong beyond what a command foresaw is a sentence too, and an exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> words)
    {
        try
        {
            return await Root().Parse(words).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or ArgumentException or OverflowException or Core.Calendar.BeyondCalendarException or InvalidOperationException)
        {
            return Shared.Refuse($"{broken.Message} Nothing more was done.");
        }
    }

    public static RootCommand Root()
    {
        var serve = ServeCommand.Make();
        var root = new RootCommand("Assurance: asks, chases, escalates and reports for a safeguarding children partnership. Without a command it serves the sample partnership.")
        {
            serve,
            InitCommand.Make(),
            JoinCommand.Make(),
            RehearseCommand.Make(),
            StatusCommand.Make(),
            WhyCommand.Make(),
            VersionsCommand.Make(),
            ReleaseCommand.Make(),
            CompileCommand.Make(),
            ImportCommand.Make(),
            HistoryCommand.Make(),
            TriageCommand.Make(),
            UnknownCommand.Make(),
            FilingCommands.Reassign(),
            FilingCommands.Withdraw(),
            ContactCommand.Make(),
            ConnectCommand.Make(),
            FormCommand.Make(),
            CalendarCommand.Make(),
            CheckCommand.Make(),
            VerifyCommand.Make(),
            ExportCommand.Make(),
            RestoreCommand.Make(),
            EraseCommand.Make(),
            HoldCommand.Make(),
        };
        foreach (var decision in DecisionCommands.Make().Concat(ReturnCommands.Make()))
        {
            root.Add(decision);
        }

        root.SetAction((_, cancellation) => ServeCommand.RunAsync(ServeCommand.Defaults, cancellation));
        return root;
    }
}
