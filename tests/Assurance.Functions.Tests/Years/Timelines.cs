namespace Assurance.Functions.Tests.Years;

/// <summary>Holds the timelines of two hosts against each other.</summary>
internal static class Timelines
{
    public static void Same(Year rehearsed, Year durable)
    {
        Assert.True(rehearsed.IsClosed, "The rehearsal did not come to its end.");
        Assert.True(durable.IsClosed, "The durable year did not come to its end.");
        Assert.Equal((0, 0), (rehearsed.Duplicates, durable.Duplicates));
        Same(rehearsed.Timeline(), durable.Timeline());
    }

    public static void Same(string expected, string actual)
    {
        if (!string.Equals(expected, actual, StringComparison.Ordinal))
        {
            Assert.Fail(FirstDifference(expected.Split('\n'), actual.Split('\n')));
        }
    }

    private static string FirstDifference(string[] expected, string[] actual)
    {
        var row = expected.Zip(actual).TakeWhile(pair => string.Equals(pair.First, pair.Second, StringComparison.Ordinal)).Count();
        return $"Row {row + 1} of {expected.Length} (rehearsed) and {actual.Length} (durable):\n  rehearsed {At(expected, row)}\n  durable   {At(actual, row)}";
    }

    private static string At(string[] rows, int row) => row < rows.Length ? rows[row] : "(the end)";
}
