using System.Reflection;

namespace Assurance.Definitions;

/// <summary>What a name in a template stands for.</summary>
internal enum TextNameKind
{
    Text,

    /// <summary>Markdown already: goes in as it is.</summary>
    Markdown,

    Link,

    Flag,

    /// <summary>A list of texts; inside <c>each</c> its entry is <c>{{this}}</c>.</summary>
    Texts,

    /// <summary>A list of things with names of their own.</summary>
    Items,
}

/// <summary>The names a kind of template may use: the properties of its model, in camel case.</summary>
internal sealed class TextNames
{
    private TextNames(IReadOnlyDictionary<string, TextNameKind> kinds, TextNames? ofItems)
    {
        Kinds = kinds;
        OfItems = ofItems;
    }

    public IReadOnlyDictionary<string, TextNameKind> Kinds { get; }

    /// <summary>Names inside <c>each</c> over items.</summary>
    public TextNames? OfItems { get; }

    public static TextNames Of(Type model, Type? item = null) =>
        new(model.GetProperties(BindingFlags.Public | BindingFlags.Instance).ToDictionary(CamelName, KindOf), item is null ? null : Of(item));

    public TextNames Without(IReadOnlyCollection<string> names) =>
        new(Kinds.Where(k => !names.Contains(k.Key)).ToDictionary(), OfItems);

    public static string CamelName(PropertyInfo property) => char.ToLowerInvariant(property.Name[0]) + property.Name[1..];

    public static TextNameKind KindOf(PropertyInfo property) =>
        property.PropertyType == typeof(bool) ? TextNameKind.Flag
        : property.PropertyType == typeof(IReadOnlyList<string>) ? TextNameKind.Texts
        : property.PropertyType != typeof(string) ? TextNameKind.Items
        : property.Name switch
        {
            nameof(MessageModel.Legal) => TextNameKind.Markdown,
            var name when name.EndsWith(nameof(MessageModel.Link), StringComparison.Ordinal) => TextNameKind.Link,
            _ => TextNameKind.Text,
        };
}
