using System.Text;

namespace Assurance.Definitions.Tests.Cycles;

public sealed class CycleLibraryTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("cycles-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void Without_a_folder_there_are_the_shipped_ones()
    {
        var (library, problems) = CycleLibrary.With(Path.Combine(directory, "elsewhere"));

        Assert.Empty(problems);
        Assert.Equal(ShippedCycles.Ids, library.Ids);
    }

    [Fact]
    public void A_cycle_of_ones_own_stands_beside_the_shipped_ones()
    {
        Write("mine", id: "club-check");

        var (library, problems) = CycleLibrary.With(directory);

        Assert.Empty(problems);
        Assert.Equal(ShippedCycles.Ids.Append("club-check").Order(StringComparer.Ordinal), library.Ids);
        Assert.Equal("club-check", library.Load("club-check").Policy.Id);
        Assert.Equal("section-175", library.Load("section-175").Policy.Id);
    }

    [Fact]
    public void A_cycle_of_a_shipped_id_stands_in_its_place()
    {
        Write("section-175", id: "section-175", title: "Our own audit");

        Assert.Equal("Our own audit", CycleLibrary.With(directory).Library.Load("section-175").Policy.Title);
    }

    [Fact]
    public void Two_folders_of_one_id_and_a_broken_one_are_named()
    {
        Write("one", id: "club-check");
        Write("two", id: "club-check");
        Write("three", id: "holiday-check");
        File.WriteAllText(Path.Combine(directory, "three", "audience.yaml"), "statuses: [Open]\nwhatever: 1\n");

        var (library, problems) = CycleLibrary.With(directory);

        Assert.Contains(problems, p => p.What.Contains("club-check stands in another folder", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.File == Path.Combine(directory, "three") + "/audience.yaml");
        Assert.False(library.Contains("holiday-check"));
    }

    private void Write(string folder, string id, string? title = null)
    {
        foreach (var (path, bytes) in ShippedCycles.Files("section-175"))
        {
            var file = Path.Combine(directory, folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var text = Encoding.UTF8.GetString(bytes);
            File.WriteAllText(file, path == "cycle.yaml" ? text.Replace("id: section-175", $"id: {id}", StringComparison.Ordinal).Replace("title: School safeguarding audit", $"title: {title ?? "Club check"}", StringComparison.Ordinal) : text);
        }
    }
}
