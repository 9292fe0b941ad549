using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Assurance.LocalHost.Commands;

/// <summary>The command line: <c>serve</c> without a word, and one command a job.</summary>
public static class CommandTree
{
    /// <summary>Runs the words given. Whatever goes wrong beyond what a command foresaw is a sentence too, and an exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> words)
    {
        try
        {
            var root = Root();
            var parsed = root.Parse(words);
            if (parsed.CommandResult.Command != root && root.Options.FirstOrDefault(o => ServeCommand.Has(o) && parsed.RootCommandResult.GetResult(o) is { Implicit: false }) is { } early)
            {
                return Shared.Refuse($"{early.Name} stands behind the command: “{parsed.CommandResult.Command.Name} … {early.Name} …”. Nothing was done.", Shared.BadInput);
            }

            if (parsed.Action is ParseErrorAction mistaken)
            {
                // The error is what has to be read: a page of help behind it would push it off the screen.
                mistaken.ShowHelp = false;
                mistaken.ShowTypoCorrections = parsed.CommandResult.Command == root;
                _ = await parsed.InvokeAsync(new InvocationConfiguration());
                return Shared.Refuse(Hint(parsed.CommandResult), Shared.BadInput);
            }

            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
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
            OpenCommand.Make(),
            JoinCommand.Make(),
            RehearseCommand.Make(),
            StatusCommand.Make(),
            WhyCommand.Make(),
            VersionsCommand.Make(),
            ReleaseCommand.Make(),
            ModerationCommands.Make(),
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
        foreach (var decision in DecisionCommands.Make().Concat(ReturnCommands.Make()).Concat(DraftCommands.Make()))
        {
            root.Add(decision);
        }

        ServeCommand.MakeDefault(root);
        OptionalArguments.Mark(root);
        return root;
    }

    private static string Hint(CommandResult result)
    {
        var names = new Stack<string>();
        for (var each = result; each.Parent is CommandResult parent; each = parent)
        {
            names.Push(each.Command.Name);
        }

        return names.Count == 0 ? "“assurance --help” lists the commands." : $"“assurance {string.Join(' ', names)} --help” shows what it takes.";
    }
}
