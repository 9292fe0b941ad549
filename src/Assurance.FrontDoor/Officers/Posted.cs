using System.Globalization;
using Assurance.Engine.Officers;
using Assurance.FrontDoor.Requests;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace Assurance.FrontDoor.Officers;

/// <summary>What an officer sent with a decision.</summary>
internal sealed record Posted(Visit Visit, IFormCollection? Form)
{
    private const int Longest = 4000;
    private const int LongestText = 40_000;

    public CancellationToken Cancellation => Visit.Cancellation;

    public Officer Officer => Officer.Named(OfficerCookie.Clean(this["officer"]));

    public string Reason => this["reason"];

    /// <summary>A field, trimmed and never long; of a page that is only opened, the query's.</summary>
    public string this[string name] => Field(name, Longest);

    /// <summary>A field that may be long, trimmed.</summary>
    public string Long(string name) => Field(name, LongestText);

    public LocalDate? Date(string name) => LocalDatePattern.Iso.Parse(this[name]) is { Success: true } parsed ? parsed.Value : null;

    public int? Number(string name) => int.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>So that the name need not be typed with the next decision.</summary>
    public void RememberOfficer()
    {
        if (Officer.Name.Length > 0)
        {
            OfficerCookie.Remember(Visit.Context.Response, Officer.Name);
        }
    }

    private string Field(string name, int most)
    {
        var value = (Form is null ? Visit.Query(name) : Form[name].ToString()).Trim();
        return value.Length > most ? value[..most] : value;
    }
}
