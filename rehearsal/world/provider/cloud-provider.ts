import type { Provider, ProviderInstance } from "../../wire/types";
import { CloudInstance } from "./cloud-instance";
import type { Simulation } from "./simulation";

/** The provider plugin of a simulated cloud. */
export class CloudProvider implements Provider {
    readonly name: string;
    readonly version: string;
    private readonly simulation: Simulation;

    constructor(simulation: Simulation) {
        this.simulation = simulation;
        this.name = simulation.cloud.name;
        this.version = simulation.sdk.version;
    }

    instance(): ProviderInstance {
        return new CloudInstance(this.simulation);
    }
}
