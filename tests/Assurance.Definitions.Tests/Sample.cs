namespace Assurance.Definitions.Tests;

/// <summary>Models with every value filled, for one invented school.</summary>
internal static class Sample
{
    public static MessageModel Message { get; } = new()
    {
        Partnership = "Sample Safeguarding Children Partnership",
        PartnershipTeam = "Business unit",
        PartnershipEmail = "team@partnership.example.invalid",
        PartnershipPhone = "01632 960000",
        RunTitle = "School safeguarding audit 2026-27",
        SchoolName = "Sample Primary School",
        SchoolReference = "URN 120765, DfE 926/2052",
        Greeting = "Dear Ms Example",
        RoleName = "headteacher",
        IsCopy = false,
        OpensOn = "Monday 21 September 2026",
        DueOn = "Friday 4 December 2026",
        DueSentence = "is due on Friday 4 December 2026, in 2 school days",
        GraceEndsOn = "Friday 8 January 2027",
        ReplyBy = "Friday 29 January 2027",
        Link = "https://forms.example.invalid/r/120765?k=Ab_c-9*z&lang=en",
        CheckCode = "K7P4",
        Legal = "Section 175 of the *Education Act 2002* applies.",
        ChairTitle = "chair of governors",
        Edition = "Keeping children safe in education 2026",
        PriorityTitle = "Neglect",
        EarlierContacts = ["21 September 2026: questions open, to the designated safeguarding lead", "7 December 2026: deadline missed"],
        Items =
        [
            new MessageItem("First School", "URN 100001", "School safeguarding audit 2026-27", "Friday 4 December 2026", "https://forms.example.invalid/r/1"),
            new MessageItem("Second *Star* School", "URN 100002", "School safeguarding audit 2026-27", "Friday 11 December 2026", "https://forms.example.invalid/r/2"),
        ],
        ReturnedOn = "Thursday 26 November 2026",
        AlertItems = ["A named governor or trustee at senior level leads on safeguarding"],
        ReportTitle = "County report",
        SignBy = "Friday 9 April 2027",
        SenderName = "Pat Example",
        SenderRole = "business manager",
        FormLink = "https://forms.example.invalid/r/120765/form?k=Ab_c-9*z",
        FormTitle = "written assurance",
        FormReceivedOn = "Friday 27 November 2026",
        QueryText = "Two deputies are named. Are both trained to the same level?",
        MissingItems = ["S175-B1: A named governor or trustee at senior level leads on safeguarding", "S175-F-E: What shows this?"],
        ActionItems = ["S175-B-G: name a governor by June"],
        ContactItems = ["headteacher: Ms Example, head@school.example.invalid"],
        TrustName = "Sample Learning Trust",
        IsGranted = true,
        Simulated = true,
    };

    public static ReportTextModel ReportText { get; } = new()
    {
        Partnership = "Sample Safeguarding Children Partnership",
        PartnershipTeam = "Business unit",
        PartnershipEmail = "team@partnership.example.invalid",
        PartnershipPhone = "01632 960000",
        RunTitle = "School safeguarding audit 2026-27",
        Edition = "Keeping children safe in education 2026",
        QuestionnaireVersion = "2026",
        DataCut = "1 March 2027",
        OpensOn = "21 September 2026",
        DueOn = "4 December 2026",
        GraceEndsOn = "8 January 2027",
        Asked = "464",
        Returned = "431",
        ResponseRate = "93%",
        PriorityTitle = "Neglect",
        SmallestCell = "5",
        CalendarNote = "School days were counted in the calendar of the authority.",
        SchoolName = "Sample Primary School",
        SchoolReference = "URN 120765, DfE 926/2052",
        Phase = "Primary",
        ReturnedOn = "26 November 2026",
        UpdateOn = "14 June 2027",
    };
}
