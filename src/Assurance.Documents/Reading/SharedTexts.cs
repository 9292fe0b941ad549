using System.Xml;

namespace Assurance.Documents.Reading;

/// <summary>The texts that cells point to. Runs of rich text are joined; Japanese reading aids are left out.</summary>
internal static class SharedTexts
{
    public static string[] Read(WorkbookArchive archive, string path, ReadingLimits limits)
    {
        var texts = new List<string>();
        using var xml = archive.Open(path, "The workbook's list of texts");
        try
        {
            var text = new ValueBuffer(limits.CellLength);
            int inText = 0, phonetic = 0;
            while (xml.Read())
            {
                switch (xml.NodeType)
                {
                    case XmlNodeType.Element when Spreadsheet.Is(xml.NamespaceURI):
                        Nesting.Check(xml, "The workbook's list of texts");
                        inText = xml.LocalName == "t" && !xml.IsEmptyElement ? 1 : 0;
                        phonetic += xml.LocalName == "rPh" && !xml.IsEmptyElement ? 1 : 0;
                        if (xml.LocalName == "si" && xml.IsEmptyElement)
                        {
                            Add(texts, "", limits);
                        }

                        break;
                    case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA when inText > 0 && phonetic == 0:
                        if (!text.Append(xml))
                        {
                            throw new RefusedFileException($"A text in the workbook's list of texts has more than {limits.CellLength:N0} characters.", Remedies.SendLess);
                        }

                        break;
                    case XmlNodeType.EndElement when Spreadsheet.Is(xml.NamespaceURI):
                        inText = 0;
                        phonetic -= xml.LocalName == "rPh" ? 1 : 0;
                        if (xml.LocalName == "si")
                        {
                            Add(texts, EscapedText.Plain(new string(text.Span)), limits);
                            text.Clear();
                        }

                        break;
                }
            }
        }
        catch (XmlException)
        {
            throw RefusedFileException.Damaged($"The workbook's list of texts is damaged after text {texts.Count:N0}.");
        }

        return [.. texts];
    }

    private static void Add(List<string> texts, string text, ReadingLimits limits)
    {
        if (texts.Count >= limits.Texts)
        {
            throw new RefusedFileException($"The workbook holds more than {limits.Texts:N0} different texts.", Remedies.SendLess);
        }

        texts.Add(text);
    }
}

/// <summary>Elements within elements without end fill the memory; no workbook goes deeper than a dozen.</summary>
internal static class Nesting
{
    private const int Deepest = 100;

    public static void Check(XmlReader xml, string name)
    {
        if (xml.Depth > Deepest)
        {
            throw RefusedFileException.Damaged($"{name} is nested more than {Deepest} deep.");
        }
    }
}
