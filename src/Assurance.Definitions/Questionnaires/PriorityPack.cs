namespace Assurance.Definitions;

/// <summary>A ready-made priority area: what fills the places a bank leaves for it.</summary>
/// <param name="Title">Stands over the section: “Neglect”.</param>
/// <param name="Priority">Stands in sentences: “neglect”.</param>
/// <param name="Wording">Wording of its own for a question, by id.</param>
/// <param name="Lists">Options by the name a question asks for them under.</param>
internal sealed record PriorityPack(
    Noted Id,
    string Title,
    string Priority,
    string Hint,
    IReadOnlyDictionary<string, Noted> Wording,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Lists)
{
    public static PriorityPack? Read(FolderText folder, string path)
    {
        var id = new Noted(Path.GetFileNameWithoutExtension(path), folder.NameOf(path), 1);
        folder.Findings.Define(NameKind.Pack, id);
        if (folder.Yaml(path) is not { } fields)
        {
            return null;
        }

        var lists = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (fields.MapOrNull("lists") is { } map)
        {
            foreach (var name in map.Keys)
            {
                lists[name] = [.. map.Notes(name).Select(o => o.Text)];
            }

            map.Close();
        }

        var wording = new Dictionary<string, Noted>(StringComparer.Ordinal);
        if (fields.MapOrNull("wording") is { } words)
        {
            foreach (var question in words.Keys)
            {
                wording[question] = words.Note(question);
            }

            words.Close();
        }

        var pack = new PriorityPack(id, fields.Text("title"), fields.Text("priority"), fields.Text("hint"), wording, lists);
        fields.Close();
        return pack;
    }
}
