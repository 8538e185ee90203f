import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import type { Session } from "../provider/cloud";
import type { CloudResource, Site } from "../resource-store";
import type { ResourceType } from "../resource-type";

/** A configured random provider: it has neither a place nor an owner. */
export class RandomSession implements Session {
    readonly siteInputs: readonly string[] = [];

    site(): Site {
        return { account: "", region: "global" };
    }

    complete(_type: ResourceType, inputs: PropertyMap): PropertyMap {
        return inputs;
    }

    common(): PropertyMap {
        return {};
    }

    names(value: string, { id }: CloudResource): boolean {
        return id === value;
    }

    conflict({ token }: ResourceType, id: string): CloudRefusal {
        return new CloudRefusal("Conflict", `${token} came out as ${id} a second time.`, 409);
    }

    gone({ token }: ResourceType, id: string): CloudRefusal {
        return new CloudRefusal("NotFound", `${token} ${id} is gone.`, 404);
    }

    word({ message }: CloudRefusal): string {
        return message;
    }

    invoke(): undefined {
        return undefined;
    }
}
