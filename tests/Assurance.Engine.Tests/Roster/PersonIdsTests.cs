using Assurance.Core.Roster;
using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.Engine.Roster;

namespace Assurance.Engine.Tests.Roster;

public sealed class PersonIdsTests
{
    private readonly InMemorySettings settings = new();
    private readonly PersonIds ids;

    public PersonIdsTests() => ids = new PersonIds(settings, new SystemEntropy());

    [Theory]
    [InlineData("Jane Smith", "J.Smith@school.example ")]
    [InlineData("Mrs Jane  Smith", "j.smith@SCHOOL.example")]
    public async Task One_person_at_two_schools_is_one_however_it_was_typed(string name, string email) =>
        Assert.Equal(
            await ids.OfAsync("100001", "head", new PersonDetails("Jane Smith", "j.smith@school.example")),
            await ids.OfAsync("100002", "dsl", new PersonDetails(name, email)));

    [Fact]
    public async Task Two_persons_sharing_a_mailbox_are_two() =>
        Assert.NotEqual(
            await ids.OfAsync("100001", "head", new PersonDetails("Jane Smith", "office@school.example")),
            await ids.OfAsync("100001", "dsl", new PersonDetails("Ravi Patel", "office@school.example")));

    [Fact]
    public async Task Namesakes_without_an_address_are_told_apart_by_their_place() =>
        Assert.NotEqual(
            await ids.OfAsync("100001", "head", new PersonDetails("Jane Smith", null)),
            await ids.OfAsync("100002", "head", new PersonDetails("Jane Smith", " ")));

    [Fact]
    public async Task The_same_store_gives_the_same_id_again_and_another_store_a_different_one()
    {
        var details = new PersonDetails("Jane Smith", "j.smith@school.example");
        var first = await ids.OfAsync("100001", "head", details);

        Assert.Equal(first, await new PersonIds(settings, new SystemEntropy()).OfAsync("100001", "head", details));
        Assert.NotEqual(first, await new PersonIds(new InMemorySettings(), new SystemEntropy()).OfAsync("100001", "head", details));
    }

    [Fact]
    public async Task Two_processes_that_begin_at_once_on_a_new_store_give_one_id()
    {
        var details = new PersonDetails("Jane Smith", "j.smith@school.example");
        var both = new AskedBeforeAnythingStood(settings, askers: 2);

        var given = await Task.WhenAll(
            new PersonIds(both, new SystemEntropy()).OfAsync("100001", "head", details),
            new PersonIds(both, new SystemEntropy()).OfAsync("100001", "head", details));

        Assert.Equal(given[0], given[1]);
    }

    [Fact]
    public async Task An_id_tells_nothing_of_name_or_address()
    {
        var id = await ids.OfAsync("100001", "head", new PersonDetails("Jane Smith", "j.smith@school.example"));

        Assert.Matches("^p[0-9a-f]{24}$", id);
    }

    [Fact]
    public async Task A_key_given_by_an_officer_makes_one_person_of_two_spellings() =>
        Assert.Equal(await ids.OfKeyAsync("Smith-1"), await ids.OfKeyAsync(" smith-1"));

    /// <summary>The first look of each asker finds nothing, and is answered once all have asked.</summary>
    private sealed class AskedBeforeAnythingStood(ISettings settings, int askers) : ISettings
    {
        private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int asked;

        public async Task<string?> GetAsync(string key, CancellationToken cancellation = default)
        {
            var at = Interlocked.Increment(ref asked);
            if (at > askers)
            {
                return await settings.GetAsync(key, cancellation);
            }

            if (at == askers)
            {
                all.SetResult();
            }

            await all.Task;
            return null;
        }

        public Task SetAsync(string key, string? value, CancellationToken cancellation = default) => settings.SetAsync(key, value, cancellation);

        public Task<string> KeepAsync(string key, string value, CancellationToken cancellation = default) => settings.KeepAsync(key, value, cancellation);

        public Task<IReadOnlyList<string>> KeysAsync(string prefix, CancellationToken cancellation = default) => settings.KeysAsync(prefix, cancellation);
    }
}
