namespace Assurance.Engine.Rehearsal;

/// <summary>A kind of establishment and how common it is among a thousand in an English county.</summary>
internal sealed record SchoolKind(
    int Share, Stage Stage, string TypeCode, string Type, TypeGroup Group, int LowAge, int HighAge, int FewestPupils, int MostPupils)
{
    /// <summary>About 45 in 100 are academies or free schools.</summary>
    public static readonly IReadOnlyList<SchoolKind> All =
    [
        new(234, Stage.Primary, "01", "Community school", TypeGroup.Maintained, 4, 11, 40, 420),
        new(95, Stage.Primary, "03", "Voluntary controlled school", TypeGroup.Maintained, 4, 11, 30, 260),
        new(75, Stage.Primary, "02", "Voluntary aided school", TypeGroup.Maintained, 4, 11, 40, 320),
        new(20, Stage.Primary, "05", "Foundation school", TypeGroup.Maintained, 4, 11, 60, 420),
        new(215, Stage.Primary, "34", "Academy converter", TypeGroup.Academies, 4, 11, 50, 450),
        new(95, Stage.Primary, "28", "Academy sponsor led", TypeGroup.Academies, 3, 11, 60, 450),
        new(10, Stage.Primary, "35", "Free schools", TypeGroup.FreeSchools, 4, 11, 60, 420),
        new(9, Stage.Secondary, "01", "Community school", TypeGroup.Maintained, 11, 16, 400, 1100),
        new(6, Stage.Secondary, "02", "Voluntary aided school", TypeGroup.Maintained, 11, 18, 500, 1200),
        new(6, Stage.Secondary, "05", "Foundation school", TypeGroup.Maintained, 11, 16, 500, 1200),
        new(52, Stage.Secondary, "34", "Academy converter", TypeGroup.Academies, 11, 18, 500, 1700),
        new(27, Stage.Secondary, "28", "Academy sponsor led", TypeGroup.Academies, 11, 16, 400, 1200),
        new(6, Stage.Secondary, "35", "Free schools", TypeGroup.FreeSchools, 11, 16, 300, 900),
        new(2, Stage.Secondary, "40", "University technical college", TypeGroup.FreeSchools, 14, 19, 150, 500),
        new(2, Stage.Secondary, "41", "Studio schools", TypeGroup.FreeSchools, 14, 19, 80, 250),
        new(4, Stage.AllThrough, "34", "Academy converter", TypeGroup.Academies, 4, 18, 700, 1600),
        new(14, Stage.Special, "07", "Community special school", TypeGroup.Special, 3, 19, 60, 220),
        new(6, Stage.Special, "12", "Foundation special school", TypeGroup.Special, 3, 19, 60, 220),
        new(12, Stage.Special, "44", "Academy special converter", TypeGroup.Academies, 3, 19, 60, 240),
        new(4, Stage.Special, "33", "Academy special sponsor led", TypeGroup.Academies, 5, 16, 50, 160),
        new(4, Stage.Special, "36", "Free schools special", TypeGroup.FreeSchools, 5, 16, 60, 160),
        new(2, Stage.Special, "08", "Non-maintained special school", TypeGroup.Special, 7, 19, 30, 90),
        new(20, Stage.Special, "10", "Other independent special school", TypeGroup.Special, 7, 18, 6, 80),
        new(5, Stage.Alternative, "14", "Pupil referral unit", TypeGroup.Maintained, 5, 16, 10, 90),
        new(4, Stage.Alternative, "42", "Academy alternative provision converter", TypeGroup.Academies, 5, 16, 20, 120),
        new(2, Stage.Alternative, "43", "Academy alternative provision sponsor led", TypeGroup.Academies, 5, 16, 20, 120),
        new(3, Stage.Alternative, "38", "Free schools alternative provision", TypeGroup.FreeSchools, 11, 16, 20, 80),
        new(48, Stage.Independent, "11", "Other independent school", TypeGroup.Independent, 4, 18, 20, 700),
        new(8, Stage.Nursery, "15", "Local authority nursery school", TypeGroup.Maintained, 2, 5, 40, 130),
        new(4, Stage.SixteenPlus, "18", "Further education", TypeGroup.Colleges, 16, 99, 1500, 6000),
        new(2, Stage.SixteenPlus, "45", "Academy 16-19 converter", TypeGroup.Academies, 16, 19, 600, 2200),
        new(1, Stage.SixteenPlus, "39", "Free schools 16 to 19", TypeGroup.FreeSchools, 16, 19, 200, 600),
        new(3, Stage.SixteenPlus, "32", "Special post 16 institution", TypeGroup.Other, 16, 25, 10, 120),
    ];

    public bool IsAcademy => Group == TypeGroup.Academies || Group == TypeGroup.FreeSchools;

    /// <summary>Took over from a school that was closed for it.</summary>
    public bool HasPredecessor => Group == TypeGroup.Academies;

    public string PhaseCode => Stage switch
    {
        Stage.Nursery => "1",
        Stage.Primary => "2",
        Stage.Secondary => "4",
        Stage.SixteenPlus => "6",
        Stage.AllThrough => "7",
        _ => "0",
    };

    public string Phase => Stage switch
    {
        Stage.Nursery => "Nursery",
        Stage.Primary => "Primary",
        Stage.Secondary => "Secondary",
        Stage.SixteenPlus => "16 plus",
        Stage.AllThrough => "All-through",
        _ => "Not applicable",
    };

    /// <summary>The thousand that the number of such establishments begins with, after the custom of the register.</summary>
    public int NumbersFrom => Stage switch
    {
        Stage.Nursery => 1000,
        Stage.Alternative => 1100,
        Stage.Secondary or Stage.AllThrough => 4000,
        Stage.Independent => 6000,
        Stage.Special => 7000,
        Stage.SixteenPlus => 8000,
        _ => 2000,
    };

    /// <summary>The kind at a place between 0 and 1 when all are laid out by their shares.</summary>
    public static SchoolKind At(double place)
    {
        var left = place * All.Sum(kind => kind.Share);
        foreach (var kind in All)
        {
            left -= kind.Share;
            if (left < 0)
            {
                return kind;
            }
        }

        return All[^1];
    }
}

internal enum Stage
{
    Nursery,
    Primary,
    Secondary,
    AllThrough,
    Special,
    Alternative,
    Independent,
    SixteenPlus,
}

internal sealed record TypeGroup(string Code, string Name)
{
    public static readonly TypeGroup Colleges = new("1", "Colleges");
    public static readonly TypeGroup Independent = new("3", "Independent schools");
    public static readonly TypeGroup Maintained = new("4", "Local authority maintained schools");
    public static readonly TypeGroup Special = new("5", "Special schools");
    public static readonly TypeGroup Other = new("9", "Other types");
    public static readonly TypeGroup Academies = new("10", "Academies");
    public static readonly TypeGroup FreeSchools = new("11", "Free Schools");
}
