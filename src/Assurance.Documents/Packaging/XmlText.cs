using System.Security;
using System.Text;
using System.Xml;

namespace Assurance.Documents.Packaging;

/// <summary>Text made safe for XML 1.0.</summary>
internal static class XmlText
{
    /// <summary>Without characters XML cannot hold (control characters, half surrogate pairs); line ends as a single \n.</summary>
    public static string Clean(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\r' || !XmlConvert.IsXmlChar(text[i]))
            {
                return Rewrite(text);
            }
        }

        return text;
    }

    /// <summary>On one line, for names, captions and attributes.</summary>
    public static string OneLine(string text) => Clean(text).Replace('\n', ' ').Replace('\t', ' ').Trim();

    /// <summary>On one line and escaped, for XML written as text.</summary>
    public static string Escaped(string text) => SecurityElement.Escape(OneLine(text));

    private static string Rewrite(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(c).Append(text[++i]);
            }
            else if (c == '\r')
            {
                clean.Append(i + 1 < text.Length && text[i + 1] == '\n' ? "" : "\n");
            }
            else if (XmlConvert.IsXmlChar(c))
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }
}
