using Assurance.Engine;
using Assurance.FrontDoor;
using Assurance.Functions.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Assurance.Functions.Triggers;

/// <summary>
/// Everything that comes over HTTP: personal links and the webhook of Microsoft Forms. Once the bytes of a submission are safe its
/// orchestration is started, and the sender is answered.
/// </summary>
public sealed class FrontDoorFunction(EngineRoom room, FrontDoorOptions options)
{
    public const string Name = "FrontDoor";

    [Function(Name)]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", Route = "{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        // The client belongs to this call, so the door is made for it; it holds nothing but its route table.
        var door = new FrontDoor.FrontDoor(room, options with
        {
            AfterStored = (run, source, cancellation) => Deliveries.StartAsync(client, new Delivery(run, source), cancellation),
        });
        await door.HandleAsync(request.HttpContext);
        return new EmptyResult();
    }
}
