using Assurance.Engine.Timetables;

namespace Assurance.FrontDoor.Requests;

/// <summary>Content types of papers by their extension.</summary>
internal static class PaperTypes
{
    public static string Of(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".pdf" => "application/pdf",
        ".ics" => CalendarFeed.ContentType,
        ".csv" => "text/csv; charset=utf-8",
        _ => "application/octet-stream",
    };
}
