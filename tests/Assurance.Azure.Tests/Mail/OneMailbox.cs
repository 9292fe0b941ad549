using Assurance.Azure.Graph;
using Assurance.Azure.Mail;
using Assurance.Azure.Tests.Graph;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using NodaTime;

namespace Assurance.Azure.Tests.Mail;

/// <summary>A mailbox on the server that answers as Microsoft Graph does, the way to it, and a letter that leaves by it.</summary>
internal static class OneMailbox
{
    public const string Box = "safeguarding@norfolk.example";

    public static readonly GraphPatience Quick = new() { FirstWait = Duration.FromMilliseconds(1), LongestWait = Duration.FromMilliseconds(2) };

    /// <summary>Carries large attachments, for all tests.</summary>
    public static readonly HttpClient Http = new();

    public static async Task<GraphServer> ServerAsync(GraphFaults? faults = null)
    {
        var graph = await GraphServer.StartAsync(faults);
        graph.Mail.AddMailbox(Box);
        return graph;
    }

    /// <param name="boxes">The one mailbox where none are given.</param>
    public static GraphMail Sender(GraphServer graph, params string[] boxes) =>
        new(graph.Client(), Http, boxes.Length == 0 ? [Box] : boxes, TimeProvider.System, patience: Quick);

    public static OutgoingMessage Letter(string reference, params byte[][] attachments) => new()
    {
        Reference = reference,
        Date = Instant.FromUtc(2026, 11, 28, 9, 0),
        Channel = Channel.Email,
        Class = MessageClass.Chase,
        To = new Mailbox("Alex Head", "head@school.example"),
        From = new Mailbox("Business unit", "unit@norfolk.example"),
        Subject = "Your audit – “opens”",
        PlainText = "Please answer.",
        Html = "<p>Please answer.</p>",
        Attachments = [.. attachments.Select((a, i) => new Attachment($"paper-{i}.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", a))],
        Simulated = false,
    };
}
