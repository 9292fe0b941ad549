namespace Assurance.Definitions;

/// <summary>A list of what may be chosen, in a file of its own, so that several questions and cycles take it from one place.</summary>
/// <param name="Id">The file's name without folder and ending.</param>
/// <param name="From">What of the roster takes the place of the entries when a run opens; null keeps them.</param>
internal sealed record OptionList(Noted Id, string Title, IReadOnlyList<OptionEntry> Entries, RosterPart? From)
{
    private const int MostEntries = 200;

    public IReadOnlyList<string> Texts => [.. Entries.Select(e => e.Text)];

    public static OptionList? Read(FolderText folder, string path)
    {
        var id = new Noted(Path.GetFileNameWithoutExtension(path), folder.NameOf(path), 1);
        if (folder.Yaml(path) is not { } fields)
        {
            return null;
        }

        var entries = new List<OptionEntry>();
        foreach (var fieldsOf in fields.Entries<(Fields? Map, IReadOnlyList<Noted> Notes)>("entries", (map, notes) => (map, notes)))
        {
            var text = fieldsOf.Map?.Note("text") ?? (fieldsOf.Notes.Count == 1 ? fieldsOf.Notes[0] : new Noted("", id.File, fields.LineOf("entries")));
            var code = fieldsOf.Map?.TextOrNull("code") is { Length: > 0 } own ? own : $"{entries.Count + 1}";
            var aside = fieldsOf.Map?.Flag("aside") == true;
            fieldsOf.Map?.Close();
            if (text.Text.Length == 0 || entries.Exists(e => string.Equals(e.Text, text.Text, StringComparison.OrdinalIgnoreCase) || e.Code == code))
            {
                folder.Findings.Add(text, text.Text.Length == 0 ? "An entry has no words." : $"The entry “{text.Text}” or its code stands there twice.", "Keep one of the two, each with words and a code of its own.");
            }

            entries.Add(new OptionEntry(code, text.Text, aside));
        }

        if (entries.Count is < 2 or > MostEntries)
        {
            folder.Findings.Add(id.File, fields.LineOf("entries"), $"The list has {entries.Count} entries.", $"A list to choose from has 2 to {MostEntries}.");
        }

        var list = new OptionList(id, fields.Text("title"), entries, fields.WordOrNull<RosterPart>("from"));
        fields.Close();
        return list;
    }
}

/// <param name="Code">Stands in ids of rows; never used again for another entry.</param>
/// <param name="IsAside">A theme that asks for nothing.</param>
internal sealed record OptionEntry(string Code, string Text, bool IsAside);
