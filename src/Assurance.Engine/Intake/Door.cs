namespace Assurance.Engine.Intake;

/// <summary>The doors by which answers come in (design, section 9).</summary>
public static class Door
{
    /// <summary>Microsoft Forms, by its response workbook.</summary>
    public const string Forms = "forms";

    /// <summary>Microsoft Forms, by Power Automate over HTTP.</summary>
    public const string Webhook = "webhook";

    /// <summary>The offline workbook, sent back.</summary>
    public const string Workbook = "workbook";

    /// <summary>The web form behind the personal link.</summary>
    public const string Web = "web";

    /// <summary>A trust's own audit or a governor's statement in place of a return.</summary>
    public const string Attestation = "attestation";

    /// <summary>An officer who types in what came on paper or by telephone.</summary>
    public const string Officer = "officer";

    /// <summary>A workbook of an earlier year.</summary>
    public const string History = "history";

    public static string Title(string door) => door switch
    {
        Forms => "Microsoft Forms",
        Webhook => "Microsoft Forms, by flow",
        Workbook => "offline workbook",
        Web => "web form",
        Attestation => "attestation",
        Officer => "the business unit",
        History => "workbook of that year",
        "simulated" => "a simulated person",
        _ => door,
    };
}
