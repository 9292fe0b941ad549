using Assurance.Core.Analysis;
using Assurance.Core.Questionnaires;

namespace Assurance.Definitions;

/// <summary>Reads <c>contents.yaml</c>: what an edition of guidance says the report of the cycle must hold.</summary>
internal static class ContentsReader
{
    public static RequiredContents Read(Fields fields, IReadOnlyList<WordList> lists)
    {
        var contents = new List<RequiredContent>();
        foreach (var entry in fields.Maps("contents"))
        {
            var id = entry.Note("id");
            if (contents.Any(c => c.Id == id.Text))
            {
                entry.Findings.Add(id, $"There are two required contents “{id.Text}”.", "Give one of them another id.");
            }

            var content = new RequiredContent(id.Text, entry.Text("title"), entry.Text("basis"))
            {
                Feeds = [.. entry.Notes("feeds").Select(f => Feeds.Read(f, entry.Findings)).OfType<Feed>()],
                Chapters = entry.Findings.Refer(NameKind.Chapter, entry.Notes("chapters")),
                Sources = [.. entry.Notes("sources").Select(s => s.Text)],
                Texts = entry.Findings.Refer(NameKind.Text, entry.Notes("texts")),
                ByReview = entry.Flag("review"),
                Shows = entry.NoteOrNull("shows") is { } words ? WordListReader.Find(lists, words, entry.Findings) : null,
            };
            if (content is { Feeds.Count: 0, Chapters.Count: 0, Sources.Count: 0, Texts.Count: 0, ByReview: false })
            {
                entry.Findings.Add(entry.File, entry.Line, $"Nothing can answer the required content {content.Id}.", "Name what does: feeds, chapters, sources, texts, or “review: true”.");
            }

            contents.Add(content);
            entry.Close();
        }

        var read = new RequiredContents(fields.Text("edition"), fields.Whole("leastWords", 1, 1000), contents);
        fields.Close();
        return read;
    }
}
