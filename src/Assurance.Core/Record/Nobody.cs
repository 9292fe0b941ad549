namespace Assurance.Core.Record;

/// <summary>Stands in keys and events where no one respondent is meant.</summary>
public static class Nobody
{
    public const string Id = "all";
}
