namespace Assurance.Definitions;

/// <summary>Register type codes: digits, without leading noughts.</summary>
internal static class TypeCode
{
    public static string? Read(Noted code, Findings findings)
    {
        if (code.Text.Length is > 0 and <= 3 && code.Text.All(char.IsAsciiDigit) && code.Text[0] != '0')
        {
            return code.Text;
        }

        if (code.Text.Length > 0)
        {
            findings.Add(code, $"“{code.Text}” is not a type code of the register.", "Write the number without leading noughts, such as 28.");
        }

        return null;
    }
}
