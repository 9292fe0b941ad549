using System.Runtime.CompilerServices;
using System.Text;
using Assurance.Core.Roster;
using Assurance.Engine.Roster;

namespace Assurance.Engine.Tests.Roster;

/// <summary>Register files and the audience of a schools audit, as the tests of the readers want them.</summary>
internal static class RegisterFiles
{
    public static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static readonly Audience Audience = new(
        ["Open", "Open, but proposed to close"],
        [new("29", "Higher education is not under the school duties."), new("25", "Offshore schools are not under them."), new("47", "A children's centre is no school.")]);

    public static readonly IReadOnlyList<Duty> Duties =
    [
        Row("maintained", "1", "2", "3", "5", "7", "12", "14", "15"),
        Row("academy", "28", "33", "34", "35", "36", "38", "39", "40", "41", "42", "43", "44", "45", "46"),
        Row("independent", "8", "10", "11"),
        Row("further", "18", "31", "32"),
        Row("unknown") with { IsUnknown = true },
    ];

    public static byte[] Norfolk => File.ReadAllBytes(Path.Combine(Folder(), "gias-norfolk.csv"));

    public static byte[] NorfolkLinks => File.ReadAllBytes(Path.Combine(Folder(), "gias-norfolk-links.csv"));

    public static RegisterReading Read(string text, Encoding? encoding = null, params PredecessorLink[] links) =>
        RegisterReader.Read("register.csv", (encoding ?? Windows1252).GetBytes(text), Audience, Duties, links);

    private static Duty Row(string code, params string[] types) => new()
    {
        Code = code,
        Title = code,
        TypeCodes = types,
        Paragraph = "",
        ChairTitle = "chair of governors",
    };

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "data", "register");
}
