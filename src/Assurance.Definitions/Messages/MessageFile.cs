namespace Assurance.Definitions;

/// <summary>Reads a message: front matter with the subject between two lines of three hyphens, then the body.</summary>
internal static class MessageFile
{
    private const string Fence = "---";

    public static MessageTemplate? Read(FolderText folder, string path)
    {
        var file = folder.NameOf(path);
        var id = Path.GetFileNameWithoutExtension(path);
        folder.Findings.Define(NameKind.Message, new Noted(id, file, 1));
        if (folder.Text(path) is not { } text)
        {
            return null;
        }

        var lines = text.Split('\n');
        var end = Array.FindIndex(lines, 1, l => l.TrimEnd() == Fence);
        if (lines[0].TrimEnd() != Fence || end < 0)
        {
            folder.Findings.Add(file, 1, "The message has no front matter.", "Begin with a line ---, then “subject: …”, then a line ---.");
            return null;
        }

        if (YamlFile.Open(string.Join('\n', lines[1..end]), file, folder.Findings, firstLine: 2) is not { } front)
        {
            return null;
        }

        var subject = front.Note("subject");
        front.Close();

        // Blank lines before the first word are not part of the letter, but they count as lines of the file.
        var first = Array.FindIndex(lines, end + 1, l => !string.IsNullOrWhiteSpace(l));
        if (first < 0)
        {
            folder.Findings.Add(file, end + 1, "The message says nothing.", "Write it below the second ---.");
            return null;
        }

        var body = string.Join('\n', lines[first..]).TrimEnd() + "\n";
        folder.Findings.Add(TemplateCheck.Problems(subject.Text, file, subject.Line, MessageRenderer.Names));
        folder.Findings.Add(TemplateCheck.Problems(body, file, first + 1, MessageRenderer.Names));
        return new MessageTemplate(id, file, subject.Text, body) { SubjectLine = subject.Line, BodyLine = first + 1 };
    }
}
