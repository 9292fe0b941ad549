using System.Globalization;
using System.Text;

namespace Assurance.Documents.Reading;

/// <summary>Excel writes characters that XML cannot hold as <c>_x000D_</c>, and an underscore that would be taken for one as <c>_x005F_</c>.</summary>
internal static class EscapedText
{
    private const int Length = 7;

    public static string Plain(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '_' && i + Length <= text.Length && text[i + 1] == 'x' && text[i + Length - 1] == '_'
                && ushort.TryParse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                // Control characters mean nothing to whoever reads the answer and break what is written from it.
                plain.Append(code >= ' ' || code is '\t' or '\n' or '\r' ? (char)code : "");
                i += Length - 1;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }
}
