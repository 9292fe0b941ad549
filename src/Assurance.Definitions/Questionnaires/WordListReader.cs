using Assurance.Core.Questionnaires;

namespace Assurance.Definitions;

/// <summary>Reads the lists of words of a bank, by which a text is known to show something.</summary>
internal static class WordListReader
{
    public static IReadOnlyList<WordList> Read(Fields bank)
    {
        var lists = new List<WordList>();
        foreach (var fields in bank.MapsOrNone("wordLists"))
        {
            var id = fields.Note("id");
            if (lists.Any(l => l.Id == id.Text))
            {
                fields.Findings.Add(id, $"There are two lists of words “{id.Text}”.", "Give one of them another id.");
            }

            lists.Add(new WordList(id.Text, fields.Text("title"), [.. fields.OneOrMore("words").Select(w => w.Text)], fields.Flag("figures")));
            fields.Close();
        }

        return lists;
    }

    /// <summary>The list of that name, or null with the problem noted.</summary>
    public static WordList? Find(IReadOnlyList<WordList> lists, Noted name, Findings findings)
    {
        var list = lists.FirstOrDefault(l => l.Id == name.Text);
        if (list is null)
        {
            findings.Add(name, $"The bank has no list of words “{name.Text}”.", Suggestion.For(name.Text, lists.Select(l => l.Id)));
        }

        return list;
    }
}
