using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Assurance.Definitions;

/// <summary>Opens a YAML text as strict fields with line numbers.</summary>
internal static class YamlFile
{
    /// <param name="firstLine">Line of the file on which the text begins, for front matter.</param>
    /// <returns>Null when it cannot be read; the finding says why.</returns>
    public static Fields? Open(string text, string file, Findings findings, int firstLine = 1)
    {
        var line = 1L;
        try
        {
            var parser = new Parser(new StringReader(text));
            while (parser.MoveNext())
            {
                line = parser.Current!.End.Line;
                if (parser.Current is AnchorAlias)
                {
                    findings.Add(file, Line(parser.Current.Start.Line), "An alias (*name) stands here.", "Write the value out.");
                    return null;
                }
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
            {
                findings.Add(file, Line(1), "The file is not one list of names and values.", "Begin with lines of the form “name: value”.");
                return null;
            }

            return new Fields(root, file, findings, firstLine - 1);
        }
        catch (YamlException broken)
        {
            findings.Add(file, Line(broken.Start.Line), $"This is not YAML: {Sentence(broken.Message)}", "Look at the indent, brackets and quotes here and on the line above.");
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            // The parser ends so on a bracket or quote that is never closed.
            findings.Add(file, Line(line), "This is not YAML from here on: something is left open.", "Look for a bracket or a quotation mark without its partner.");
        }

        return null;

        int Line(long inText) => firstLine - 1 + (int)Math.Max(1, inText);
    }

    private static string Sentence(string message) => message.TrimEnd('.') + ".";
}
