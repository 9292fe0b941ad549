using System.Collections.Frozen;
using System.Text;

namespace Assurance.Engine.Rehearsal;

/// <summary>The values of one row in the order of a layout's columns; a column the layout does not have is passed over.</summary>
internal sealed class SyntheticValues(string[] columns)
{
    private readonly FrozenDictionary<string, int> places = columns.Index().ToFrozenDictionary(column => column.Item, column => column.Index);
    private readonly bool[] bare = Array.ConvertAll(columns, RegisterColumns.Bare.Contains);
    private readonly Dictionary<string, (string Code, string Name)> pairs = [];
    private readonly string?[] values = new string?[columns.Length];

    public string this[string column]
    {
        set
        {
            if (places.TryGetValue(column, out var place))
            {
                values[place] = value;
            }
        }
    }

    /// <summary>Sets a code and its name, which stand in columns of their own: <c>Gender (code)</c> and <c>Gender (name)</c>.</summary>
    public void Pair(string column, string code, string name)
    {
        if (!pairs.TryGetValue(column, out var pair))
        {
            pairs[column] = pair = (column + " (code)", column + " (name)");
        }

        this[pair.Code] = code;
        this[pair.Name] = name;
    }

    public void Clear() => Array.Clear(values);

    public void WriteTo(StringBuilder row)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var comma = i == 0 ? "" : ",";
            if (values[i] is not { Length: > 0 } value)
            {
                row.Append(i == 0 ? "\"\"" : ",\"\"");
            }
            else if (bare[i])
            {
                row.Append(comma).Append(value);
            }
            else
            {
                row.Append(comma).Append('"').Append(value).Append('"');
            }
        }
    }
}
