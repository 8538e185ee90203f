import type { PropertyMap } from "../../wire/property-value";
import type { CheckFailure } from "../../wire/types";
import { CloudRefusal } from "../cloud-refusal";
import { flag, labels, text, undecided } from "../properties";
import type { Operation, Session } from "../provider/cloud";
import type { CloudResource, Site } from "../resource-store";
import type { ResourceType } from "../resource-type";
import type { SdkDeclarations } from "../sdk/declarations";
import type { World } from "../world";
import { invokeGoogle } from "./functions";
import { isRegion, isZone, regionOf, serves } from "./locations";
import { BY_PROVIDER, refusedByProvider } from "./refusals";
import { GLOBAL, placeOf, PROJECT_ID, relativeName } from "./resource-names";
import { CRYPTO_KEY, CRYPTO_KEY_MEMBER } from "./tokens";

/** Types that live where the resource lives that one of their inputs names. */
const PARENTS: Readonly<Record<string, string>> = {
    [CRYPTO_KEY]: "keyRing",
    [CRYPTO_KEY_MEMBER]: "cryptoKeyId",
};

/** What is wrong with the configuration of a Google Cloud provider. */
export function checkGoogleConfig(config: PropertyMap): readonly CheckFailure[] {
    const { project, region, zone } = defaultsOf(config);
    const failures: CheckFailure[] = [];
    if (project !== undefined && !PROJECT_ID.test(project)) {
        failures.push({ property: "project", reason: `invalid project ID "${project}"` });
    }
    if (region !== undefined && !isRegion(region)) {
        failures.push({ property: "region", reason: `unknown region "${region}"` });
    }
    if (zone !== undefined && !isZone(zone)) {
        failures.push({ property: "zone", reason: `unknown zone "${zone}"` });
    }
    return failures;
}

interface Defaults {
    readonly project: string | undefined;
    readonly region: string | undefined;
    readonly zone: string | undefined;
}

/** The provider's own settings, or those of the environment, which the plugin shares with the rehearsal. */
function defaultsOf(config: PropertyMap): Defaults {
    const first = (property: string, variables: readonly string[]) =>
        text(config, property) ?? variables.map((name) => process.env[name]).find(Boolean);
    return {
        project: first("project", [
            "GOOGLE_PROJECT",
            "GOOGLE_CLOUD_PROJECT",
            "GCLOUD_PROJECT",
            "CLOUDSDK_CORE_PROJECT",
        ]),
        region: first("region", ["GOOGLE_REGION", "GCLOUD_REGION", "CLOUDSDK_COMPUTE_REGION"]),
        zone: first("zone", ["GOOGLE_ZONE", "GCLOUD_ZONE", "CLOUDSDK_COMPUTE_ZONE"]),
    };
}

/** A configured Google Cloud provider. */
export class GoogleSession implements Session, Defaults {
    readonly siteInputs = ["project", "location", "region"];
    readonly project: string | undefined;
    readonly region: string | undefined;
    readonly zone: string | undefined;
    readonly defaultLabels: Readonly<Record<string, string>>;
    /** The label by which Pulumi marks what it makes. */
    private readonly attribution: Readonly<Record<string, string>>;
    private readonly sdk: SdkDeclarations;
    private readonly world: World;

    constructor(config: PropertyMap, sdk: SdkDeclarations, world: World) {
        const { project, region, zone } = defaultsOf(config);
        this.project = project;
        this.region = region;
        this.zone = zone;
        this.defaultLabels = labels(config, "defaultLabels");
        this.attribution =
            flag(config, "addPulumiAttributionLabel") === false
                ? {}
                : { "goog-pulumi-provisioned": "true" };
        this.sdk = sdk;
        this.world = world;
    }

    site(type: ResourceType, inputs: PropertyMap): Site | CheckFailure {
        const parent = PARENTS[type.token];
        if (parent !== undefined) {
            const name = text(inputs, parent);
            return name === undefined
                ? { account: this.project ?? "", region: GLOBAL }
                : (placeOf(name) ?? { property: parent, reason: `"${name}" is no resource name` });
        }
        const account = text(inputs, "project") ?? this.project;
        if (account === undefined && !undecided(inputs, "project")) {
            return { property: "project", reason: "project: required field is not set" };
        }
        if (account !== undefined && !PROJECT_ID.test(account)) {
            return { property: "project", reason: `invalid project ID "${account}"` };
        }
        const location = type.scope === "account" ? GLOBAL : this.location(type, inputs);
        return typeof location === "string"
            ? { account: account ?? "", region: location }
            : location;
    }

    /** The provider adds nothing to the inputs: default labels appear in outputs. */
    complete(_type: ResourceType, inputs: PropertyMap): PropertyMap {
        return inputs;
    }

    common(type: ResourceType, inputs: PropertyMap, { account, region }: Site): PropertyMap {
        const outputs = this.sdk.resource(type.token)?.outputs;
        const own = { ...labels(inputs, "labels"), ...labels(inputs, "resourceLabels") };
        const pulumiLabels = { ...this.defaultLabels, ...own };
        const effectiveLabels = { ...pulumiLabels, ...this.attribution };
        return {
            ...(outputs?.has("project") === true ? { project: account } : {}),
            ...(outputs?.has("region") === true && region !== GLOBAL ? { region } : {}),
            ...(outputs?.has("location") === true ? { location: region } : {}),
            ...(outputs?.has("deletionPolicy") === true
                ? { deletionPolicy: inputs["deletionPolicy"] ?? "DELETE" }
                : {}),
            ...(outputs?.has("effectiveLabels") === true ? { pulumiLabels, effectiveLabels } : {}),
        };
    }

    names(value: string, resource: CloudResource, by: string | undefined, from: Site): boolean {
        const name = relativeName(value);
        const near =
            resource.account === from.account &&
            [GLOBAL, from.region, regionOf(from.region)].includes(resource.region);
        const isBareName = near && by !== undefined && text(resource.state, by) === name;
        return resource.id === name || isBareName;
    }

    conflict(type: ResourceType, id: string): CloudRefusal {
        const message = type.token.startsWith("gcp:container/")
            ? `Already exists: ${id}.`
            : `The resource '${id}' already exists`;
        return new CloudRefusal("alreadyExists", message, 409);
    }

    gone(_type: ResourceType, id: string): CloudRefusal {
        return new CloudRefusal("notFound", `The resource '${id}' was not found`, 404);
    }

    /** The provider itself heeds the input `deletionPolicy`, which most types have. */
    abandons({ id, state }: CloudResource): boolean {
        if (state["deletionPolicy"] === "PREVENT") {
            throw refusedByProvider(`cannot destroy ${id}: deletionPolicy is set to PREVENT`);
        }
        return state["deletionPolicy"] === "ABANDON";
    }

    word({ code, status, message }: CloudRefusal, { verb, type, subject }: Operation): string {
        const kind = type.split(":").at(-1) ?? "";
        const where = `Error ${verb} ${[kind, subject].filter(Boolean).join(" ")}`;
        return code === BY_PROVIDER
            ? `${where}: ${message}`
            : `${where}: googleapi: Error ${status}: ${message}, ${code}`;
    }

    invoke(token: string, args: PropertyMap): PropertyMap | undefined {
        return invokeGoogle(this, this.world, token, args);
    }

    /** The location that the resource asks for, or the provider's. */
    private location(type: ResourceType, inputs: PropertyMap): string | CheckFailure {
        const [, module = ""] = type.token.split(":");
        const [service = ""] = module.split("/");
        const declared = this.sdk.resource(type.token)?.inputs;
        const property = declared?.has("location") === true ? "location" : "region";
        const inherited = service === "container" ? (this.zone ?? this.region) : this.region;
        const location = text(inputs, property) ?? inherited;
        if (location === undefined) {
            return undecided(inputs, property)
                ? GLOBAL
                : { property, reason: `${property}: required field is not set` };
        }
        return serves(service, location)
            ? location
            : { property, reason: `location "${location}" does not exist` };
    }
}
