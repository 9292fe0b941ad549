using System.Buffers;
using System.Net.Mail;

namespace Assurance.Core.Roster;

/// <summary>What is taken for an e-mail address, whoever gives it: in the control workbook, on a page, on a form.</summary>
public static class EmailAddress
{
    private const int Longest = 254;

    private static readonly SearchValues<char> Never = SearchValues.Create(" ,;<>\"()");

    public static bool IsRight(string text) =>
        text.Length <= Longest && !text.AsSpan().ContainsAny(Never)
        && MailAddress.TryCreate(text, out var address) && address.Address == text
        && address.Host.Contains('.', StringComparison.Ordinal) && !address.Host.StartsWith('.') && !address.Host.EndsWith('.') && !text.Contains("..", StringComparison.Ordinal);
}
