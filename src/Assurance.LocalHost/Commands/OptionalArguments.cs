using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Assurance.LocalHost.Commands;

/// <summary>Help whose list of commands shows in brackets what may be left out; the library shows every argument as if it were needed.</summary>
internal sealed class OptionalArguments(RootCommand root, HelpAction help) : SynchronousCommandLineAction
{
    public static void Mark(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new OptionalArguments(root, (HelpAction)option.Action!);
    }

    /// <summary>Whoever asks what a command takes has not given it yet.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var to = parseResult.InvocationConfiguration.Output;
        using var text = new StringWriter();
        parseResult.InvocationConfiguration.Output = text;
        var code = help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = to;
        to.Write(root.Subcommands.Aggregate(text.ToString(), Marked));
        return code;
    }

    private static string Marked(string text, Command command)
    {
        var (plain, marked) = ($"\n  {Label(command, _ => false)}  ", $"\n  {Label(command, a => a.Arity.MinimumNumberOfValues == 0)}  ");
        if (plain == marked || text.IndexOf(plain, StringComparison.Ordinal) is not (>= 0 and var start))
        {
            return text;
        }

        // The column of descriptions stays where it is, as long as there is room before it.
        var end = start + plain.Length;
        for (var wider = marked.Length - plain.Length; wider > 0 && end < text.Length && text[end] == ' '; wider--)
        {
            end++;
        }

        return $"{text[..start]}{marked}{text[end..]}";
    }

    private static string Label(Command command, Func<Argument, bool> isOptional) =>
        string.Join(' ', [command.Name, .. command.Arguments.Where(a => !a.Hidden).Select(a => isOptional(a) ? $"[<{a.Name}>]" : $"<{a.Name}>")]);
}
