using System.Text.Json;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Tests.Record;

/// <summary>The time of an event is read to the nanosecond it was written with, and nothing that is no time is taken for one.</summary>
public sealed class EventTimeTests
{
    [Theory]
    [InlineData("2026-10-12T09:00:00Z")]
    [InlineData("2026-10-12T09:00:00.5Z")]
    [InlineData("2026-10-12T09:00:00.1234567Z")]
    [InlineData("2026-10-12T09:00:00.12345678Z")]
    [InlineData("2026-10-12T09:00:00.123456789Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("-0044-03-15T12:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z")]
    public void Is_read_as_it_was_written(string text)
    {
        var expected = NodaTime.Text.InstantPattern.ExtendedIso.Parse(text).Value;

        var happened = EventJson.Read(Bytes(text));

        Assert.Equal(expected, happened.At);
        Assert.Equal(text, NodaTime.Text.InstantPattern.ExtendedIso.Format(EventJson.Read(EventJson.Write(happened).Bytes.Span).At));
    }

    [Fact]
    public void Every_time_that_can_be_written_is_read_back()
    {
        var draw = new Random(175);
        for (var i = 0; i < 20_000; i++)
        {
            var at = Instant.FromUnixTimeSeconds(draw.NextInt64(-62_135_596_800, 253_402_300_799)).PlusNanoseconds(draw.Next(3) switch { 0 => 0, 1 => draw.Next(10_000_000) * 100L, _ => draw.Next(1_000_000_000) });
            Assert.Equal(at, EventJson.Read(EventJson.Write(new RunEvent("k", at, "a", new RunClosed())).Bytes.Span).At);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-10-12")]
    [InlineData("2026-10-12T09:00Z")]
    [InlineData("2026-10-12T09:00:00")]
    [InlineData("2026-10-12T09:00:00+01:00")]
    [InlineData("2026-13-12T09:00:00Z")]
    [InlineData("2026-10-12T25:00:00Z")]
    [InlineData("12/10/2026 09:00:00Z")]
    public void What_is_no_time_is_refused(string text) => Assert.NotNull(Xunit.Record.Exception(() => EventJson.Read(Bytes(text))));

    private static byte[] Bytes(string at) => JsonSerializer.SerializeToUtf8Bytes(
        new Dictionary<string, object> { ["key"] = "k", ["at"] = at, ["actor"] = "a", ["body"] = new Dictionary<string, string> { ["kind"] = "run-closed" } });
}
