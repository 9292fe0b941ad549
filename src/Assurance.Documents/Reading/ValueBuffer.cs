using System.Xml;

namespace Assurance.Documents.Reading;

/// <summary>Characters of one value, taken from the parser without making a string.</summary>
internal sealed class ValueBuffer(int most)
{
    private char[] chars = new char[256];

    public int Length { get; private set; }

    public ReadOnlySpan<char> Span => chars.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Adds the value of the node the parser stands on; false where it is longer than a cell may be.</summary>
    public bool Append(XmlReader xml)
    {
        int read;
        while ((read = xml.ReadValueChunk(chars, Length, chars.Length - Length)) > 0)
        {
            Length += read;
            if (Length == chars.Length)
            {
                if (Length > most)
                {
                    return false;
                }

                Array.Resize(ref chars, chars.Length * 2);
            }
        }

        return Length <= most;
    }

    /// <summary>The value of the node the parser stands on, and nothing before it.</summary>
    public ReadOnlySpan<char> Only(XmlReader xml)
    {
        Length = 0;
        Append(xml);
        return Span;
    }
}
