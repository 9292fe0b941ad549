using System.Text.Json.Nodes;

namespace Assurance.Azure.Tests.Graph;

/// <summary>A message that the app laid down.</summary>
/// <param name="hidden">Looks at its folder that do not show it yet.</param>
internal sealed class MailItem(string id, JsonObject message, int hidden)
{
    public string Id { get; } = id;

    /// <summary>Under which it leaves, known to whoever gets it.</summary>
    public string InternetId => $"<{Id}@norfolk.prod.outlook.example>";

    public JsonObject Message { get; } = message;

    public bool IsDraft { get; set; } = true;

    /// <summary>It lies among the deleted items, where a person sees it, and goes by its lasting id still.</summary>
    public bool IsDeleted { get; set; }

    public int Hidden { get; set; } = hidden;

    public JsonArray Attachments
    {
        get
        {
            if (Message["attachments"] is not JsonArray list)
            {
                Message["attachments"] = list = [];
            }

            return list;
        }
    }

    /// <summary>Sets an extended property beside those it has.</summary>
    public void Mark(JsonNode property)
    {
        var all = Message["singleValueExtendedProperties"]!.AsArray();
        var named = property["id"]!.GetValue<string>();
        if (all.FirstOrDefault(p => p!["id"]!.GetValue<string>() == named) is { } before)
        {
            _ = all.Remove(before);
        }

        all.Add(property.DeepClone());
    }
}
