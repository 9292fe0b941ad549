namespace Assurance.Engine.Evidence;

/// <summary>What a person reads who finds an archive in ten years and has never heard of the product.</summary>
internal static class ArchiveReadme
{
    public const string Text =
        """
        This archive holds the record of one or more collections (each is called a run) of a safeguarding children
        partnership: who was asked what and when, what was sent, what came back, who decided what, and why.
        It was written by the program Assurance. Nothing but a text editor and a spreadsheet is needed to read it.
        It holds personal data. Keep it as safe as the store it was made from.

        manifest.json     what is in here: the runs, and every file with its size and SHA-256 digest.
        runs/RUN/events.csv
                          one line for each thing that happened, in order: position, key, time (UTC), who acted
                          (an opaque id, or "system"), kind, and whom it was about.
        runs/RUN/record.jsonl
                          the same events whole, one JSON text a line, byte for byte as they were recorded.
        runs/RUN/chain.txt
                          one hash for each line of record.jsonl, in hexadecimal. Each is the SHA-256 of the 32 bytes
                          of the hash before it (32 zero bytes before the first line) followed by the bytes of the
                          line without its line feed. One changed byte breaks the chain from its line on.
        objects/          what events point to by name: answers, names and addresses, the words of officers, files as
                          they came in, the cycle's definition, who was asked, calendars. Each is a JSON text
                          {"salt": …, "value": …}; the last part of its name is the SHA-256 of its bytes. Files inside
                          it are in base64. An object that an event names and that is not here was erased by
                          decision: an event of kind "erased" lists it and says why.
        ballots/          of anonymous collections that are closed: the answers, and separately who took part.
        settings.json     settings of the store that belong to its runs.

        The program's command "restore" makes a store of an archive and checks every hash on the way.

        """;
}
