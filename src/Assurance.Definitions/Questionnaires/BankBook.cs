using Assurance.Core.Questionnaires;
using Assurance.Core.Roster;

namespace Assurance.Definitions;

/// <summary>The bank as far as it has been read, for checks that wait until all of it has.</summary>
/// <param name="file">The bank's file: its ids are known within it.</param>
internal sealed class BankBook(Findings findings, string file, PriorityWords priority)
{
    private readonly List<Scale> _scales = [];
    private readonly List<Section> _sections = [];
    private readonly Dictionary<string, string> _idByText = new(StringComparer.OrdinalIgnoreCase);

    public Findings Findings => findings;

    public PriorityWords Priority => priority;

    /// <summary>Nobody may be asked who answers.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>Lists of the folder to choose from, by name.</summary>
    public IReadOnlyDictionary<string, OptionList> Lists { get; init; } = new Dictionary<string, OptionList>(StringComparer.Ordinal);

    /// <summary>Whom the bank asks: only schools have the register's phases.</summary>
    public AudienceKind Audience { get; init; }

    /// <summary>Most characters of a long text that says nothing else; null is no limit.</summary>
    public int? MaxLength { get; set; }

    /// <summary>Version in which a question that says nothing else was first used.</summary>
    public string? FirstUsedIn { get; set; }

    /// <summary>Most words of a long text that says nothing else; null is no limit.</summary>
    public int? MaxWords { get; set; }

    public IReadOnlyList<WordList> WordLists { get; set; } = [];

    public void Define(NameKind kind, Noted name) => findings.Define(kind, name, file);

    public void Refer(NameKind kind, Noted? name) => findings.Refer(kind, name, file);

    public IReadOnlyList<Scale> Scales => _scales;

    public IReadOnlyList<Section> Sections => _sections;

    public void Add(Scale scale) => _scales.Add(scale);

    public void Add(Section section) => _sections.Add(section);

    /// <summary>Id of the first question of these words: <paramref name="id"/> itself when there was none.</summary>
    public string FirstWith(string text, string id) => _idByText.TryAdd(text, id) ? id : _idByText[text];

    /// <summary>A list of the folder, or null with the problem noted.</summary>
    public OptionList? ListOf(Noted name)
    {
        if (Lists.TryGetValue(name.Text, out var list))
        {
            return list;
        }

        findings.Add(name, $"There is no list “{name.Text}” (lists/{name.Text}.yaml).", Suggestion.For(name.Text, Lists.Keys));
        return null;
    }

    /// <summary>What may be chosen: a list of the folder, or one of the priority area.</summary>
    public IReadOnlyList<string> OptionsFrom(Noted name) => Lists.TryGetValue(name.Text, out var list) ? list.Texts : Priority.Options(name);

    public Question? Question(string id) => _sections.SelectMany(s => s.Questions).FirstOrDefault(q => q.Id == id);

    public Section? Section(string id) => _sections.Find(s => s.Id == id);

    public Scale? Scale(string? id) => _scales.Find(s => s.Id == id);
}
