namespace Assurance.FrontDoor.Forms;

/// <summary>Names of fields as posted, which are also their ids on the page.</summary>
internal static class FieldNames
{
    /// <summary>Ids of the questions that stood on the page, so that an empty field is told from one that was not there.</summary>
    public const string Shown = "shown";

    public const string Then = "then";
    public const string Copy = "copy";
    public const string Back = "back";
    public const string Draft = "draft";

    /// <summary>What a ballot is put in by, once.</summary>
    public const string Mark = "mark";
    public const string Change = "change";
    public const string Next = "next";
    public const string Later = "later";

    /// <summary>What every name of a question's field begins with.</summary>
    public const string Prefix = "f-";

    public static string Of(string question) => Prefix + question;

    public static string Part(string question, string part) => $"{Prefix}{question}-{part}";

    public const string Day = "day";
    public const string Month = "month";
    public const string Year = "year";
    public const string Reason = "reason";
    public const string Agreed = "agreed";
    public const string Name = "name";
    public const string Role = "role";
}
