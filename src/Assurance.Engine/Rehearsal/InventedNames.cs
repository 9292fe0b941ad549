namespace Assurance.Engine.Rehearsal;

/// <summary>School names as the register writes them: St and St., CofE and CE, commas, apostrophes, and a few letters beyond ASCII.</summary>
internal sealed class InventedNames
{
    private static readonly string[] Saints =
        ["Mary", "Peter", "John", "Edmund", "Margaret", "Anne", "Andrew", "Nicholas", "Martin", "Helen", "Oswald", "Etheldreda", "Faith", "Botolph", "Wilfrid"];

    private static readonly string[] Community =
    [
        "{0} Primary School", "{0} Community Primary School", "{0} Infant School", "{0} Junior School", "{0} Primary and Nursery School",
        "{0} Infant & Nursery School", "{0} Primary School",
    ];

    private static readonly string[] Controlled =
        ["{0} CofE VC Primary School", "{0} Church of England Primary School", "St. {1}'s CE VC Primary School, {0}", "{0} VC CE Primary School"];

    private static readonly string[] Aided =
        ["St {1}'s Catholic Primary School, {0}", "{0} CEVA Primary School", "St {1} and St {2} Church of England VA Primary School", "St. {1}'s Roman Catholic Primary School, {0}"];

    private static readonly string[] PrimaryAcademy =
        ["{0} Primary Academy", "{0} Primary School", "{0} CofE Primary Academy", "St {1}'s CofE Primary School, {0}", "{0} Junior Academy", "{0} Academy"];

    private static readonly string[] Secondary =
        ["{0} High School", "{0} Academy", "The {0} School", "King {1}'s School, {0}", "{0} High School and Sixth Form", "{0} Community College"];

    private static readonly string[] Special = ["{0} Lodge School", "The {0} Hall School", "{0} Park School", "{0} House", "The Bridge School, {0}"];

    private static readonly string[] Alternative = ["The {0} Centre", "{0} Short Stay School", "{0} Alternative Provision Academy"];

    private static readonly string[] Independent = ["{0} College", "{0} Hall School", "{0} Preparatory School", "The {0} Steiner School", "{1} House School, {0}"];

    private static readonly string[] College = ["{0} College", "{0} Sixth Form College", "College of {0} and West {3}"];

    private readonly HashSet<string> taken = [];
    private readonly Dictionary<string, int> beyondAscii = [];

    /// <summary>A name nobody open has yet: in the register no two open establishments of a county share one.</summary>
    public string For(SchoolKind kind, string place, InventedCounty county, SeededDraw draw)
    {
        var form = BeyondAscii(kind) ?? draw.Pick(Forms(kind));
        var name = string.Format(null, form, place, draw.Pick(Saints), draw.Pick(Saints), draw.Pick(county.Towns));
        while (!taken.Add(name))
        {
            name = $"{name}, {draw.Pick(county.Villages)}";
        }

        return name;
    }

    // Genuine examples: “Ecole Française …”, “St Thomas à Becket …”, “North Star 180°”. The first of its kind in the county
    // and every ninth after it, so that any county has some.
    private string? BeyondAscii(SchoolKind kind)
    {
        var form = (kind.Stage, kind.TypeCode) switch
        {
            (Stage.Independent, _) => "École Française de {0}",
            (Stage.Primary, "02") => "St Thomas à Becket Catholic Primary School, {0}",
            (Stage.Alternative, _) => "{0} Star 180°",
            _ => null,
        };
        if (form is null)
        {
            return null;
        }

        var before = beyondAscii.GetValueOrDefault(form);
        beyondAscii[form] = before + 1;
        return before % 9 == 0 ? form : null;
    }

    private static string[] Forms(SchoolKind kind) => kind.Stage switch
    {
        Stage.Nursery => ["{0} Nursery School", "{0} Nursery School & Children's Centre"],
        Stage.Primary when kind.IsAcademy => PrimaryAcademy,
        Stage.Primary when kind.TypeCode == "03" => Controlled,
        Stage.Primary when kind.TypeCode == "02" => Aided,
        Stage.Primary => Community,
        Stage.Secondary or Stage.AllThrough => Secondary,
        Stage.Special => Special,
        Stage.Alternative => Alternative,
        Stage.Independent => Independent,
        _ => College,
    };
}
