using System.Globalization;
using Assurance.Benchmarks.Submissions;

namespace Assurance.Benchmarks;

/// <summary>Whole returns sent by many at once over HTTP – stored, read, judged, recorded, their receipts in the outbox – against an endpoint that only inserts the same bytes.</summary>
internal sealed class SubmissionsFigure : IFigure
{
    private const int Returns = 2_000;
    private const int AtOnce = 50;

    private readonly Clients byForm = new(AtOnce);
    private readonly Clients byFlow = new(AtOnce);
    private readonly Clients bare = new(AtOnce);

    public string Name => "submissions";

    public string Title => $"{Returns:N0} whole returns over HTTP by {AtOnce} clients in this process, every commit flushed";

    public int Repeats => 3;

    public int WarmUps => 1;

    public IReadOnlyList<Contender> Contenders()
    {
        SubmissionHouse? house = null;
        BareEndpoint? endpoint = null;
        var folder = Directory.CreateTempSubdirectory("assurance-submissions-").FullName;
        var houses = 0;
        var token = "";
        IReadOnlyList<byte[]> bodies = [];
        void Open()
        {
            house?.Dispose();
            house = new SubmissionHouse(Path.Combine(folder, $"{++houses}"), Returns);
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            house?.Dispose();
            endpoint?.Dispose();
            Directory.Delete(folder, recursive: true);
        };
        return
        [
            new Contender("web form, submitted", () =>
            {
                byForm.Send(house!.Schools, house.SubmitAsync);
                return house.Received();
            })
            {
                Prepare = () =>
                {
                    Open();
                    house!.Draft();
                    byForm.Forget();
                },
            },
            new Contender("webhook", () =>
            {
                byFlow.Send(bodies, b => house!.PostAsync(b, token));
                return house!.Received();
            })
            {
                Prepare = () =>
                {
                    Open();
                    token = house!.Connect();
                    bodies = [.. house.Schools.Select(house.Flow)];
                    byFlow.Forget();
                },
            },
            new Contender("bare endpoint, one flushed insert", () =>
            {
                bare.Send(bodies, endpoint!.PostAsync);
                return endpoint.Count();
            })
            {
                Prepare = () =>
                {
                    endpoint ??= new BareEndpoint();
                    endpoint.Empty();
                    bare.Forget();
                },
            },
        ];
    }

    public string Words(IReadOnlyList<Measurement> measured) => string.Join(
        Environment.NewLine + "  ",
        measured.Zip([byForm, byFlow, bare], (m, clients) => string.Create(
            CultureInfo.InvariantCulture,
            $"{m.Name}: {Returns / m.Milliseconds * 1000:N0} a second, {clients.Percentiles()}, {m.CpuMilliseconds / Returns:0.00} ms of CPU each, {measured[^1].Milliseconds / m.Milliseconds:0.00} of the bare endpoint")));
}
