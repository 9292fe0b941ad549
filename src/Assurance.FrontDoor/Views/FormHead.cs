using Assurance.Core.Roster;

namespace Assurance.FrontDoor.Views;

/// <summary>What every page of a form says first.</summary>
/// <param name="Slug">Name of the form in addresses.</param>
public sealed record FormHead(PersonalPaths Paths, string Slug, string Title, string School, string Edition)
{
    /// <summary>What those who are asked are called.</summary>
    public Noun Noun { get; init; } = AudienceWords.Schools.Noun;

    public string Path => Paths.Form(Slug);
}
