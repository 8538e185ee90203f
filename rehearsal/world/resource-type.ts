import type { PropertyMap } from "../wire/property-value";
import type { CheckFailure } from "../wire/types";
import type { CloudRefusal } from "./cloud-refusal";
import type { CloudResource, Site } from "./resource-store";
import type { World } from "./world";

/** How a resource gets its name when the program gives none, and which names are good. */
export interface Naming {
    /** Input that holds the name. */
    readonly property: string;
    /**
     * "dash-hex": the program's name, a dash and 7 digits, as bridged providers do; "hex": 8 digits without
     * a dash, "copy": the program's name as it is, "uuid": a UUID, as Azure Native does.
     */
    readonly auto: "dash-hex" | "hex" | "copy" | "uuid";
    /** Input that asks for a name made of it and a suffix. */
    readonly prefix?: string;
    readonly pattern?: RegExp;
    /** What the pattern demands, for the message. */
    readonly rule?: string;
    readonly maxLength?: number;
}

/** An input that names another resource, which has to exist. */
export interface Reference {
    /** Path of the input, such as "vpcConfig.subnetIds[]". */
    readonly path: string;
    /** Type of the other resource. */
    readonly to: string;
    /** Property of the other resource that is named; absent: its id. */
    readonly by?: string;
    /** Whether a value names something that the cloud has had all along. */
    readonly exists?: (value: string) => boolean;
    /** What the cloud answers when there is none. */
    readonly missing: (value: string) => CloudRefusal;
    /** The other one may be deleted all the same. */
    readonly loose?: boolean;
    /** The other one may belong to another account, such as the host project of a shared VPC. */
    readonly elsewhere?: boolean;
}

/** Properties that together belong to one resource only, within an account and region. */
export interface Uniqueness {
    readonly by: readonly string[];
    readonly taken: (inputs: PropertyMap) => CloudRefusal;
    /** Days for which what was taken stays so after a delete; "for good": it is never free again. */
    readonly keptFor?: ((state: PropertyMap) => number) | "for good";
}

export interface Quota {
    /** Name under which a rehearsal may set another limit, such as "aws:ec2/eip:Eip". */
    readonly name: string;
    readonly limit: number;
    readonly exceeded: (limit: number) => CloudRefusal;
}

/** A resource that is about to be made or changed. */
export interface Subject {
    readonly world: World;
    readonly site: Site;
    /** Revealed, complete with defaults. */
    readonly inputs: PropertyMap;
    /** State before; `undefined` while it is being made. */
    readonly previous: PropertyMap | undefined;
}

/** A subject that the cloud has let in. */
export interface AdmittedSubject extends Subject {
    /** What identifiers derive from: the same in every run, another for what is made again. */
    readonly origin: string;
}

/** A subject whose id is known. */
export interface IdentifiedSubject extends AdmittedSubject {
    readonly id: string;
}

/** A resource that its cloud makes along with another one. */
export interface Companion {
    readonly type: string;
    readonly id: string;
    readonly state: PropertyMap;
}

/** A type of resource that a cloud simulates. */
export interface ResourceType {
    readonly token: string;
    /** "account": one per account whatever the region. */
    readonly scope?: "account";
    readonly naming?: Naming;
    /** Values of inputs that are not given; the state carries them. */
    readonly defaults?: PropertyMap;
    /** Paths of inputs that cannot change in place. */
    readonly immutable?: readonly string[];
    /** Paths of inputs that may be given later, but neither changed nor taken back once they are. */
    readonly immutableOnceSet?: readonly string[];
    /** Inputs that take a JSON document as a text or as an object. */
    readonly documents?: readonly string[];
    readonly references?: readonly Reference[];
    readonly unique?: readonly Uniqueness[];
    readonly quota?: Quota;
    /** Outputs that are secret. */
    readonly secretOutputs?: readonly string[];
    /** What the provider refuses before it asks the cloud, in a preview too; unknown inputs must pass. */
    readonly validate?: (inputs: PropertyMap) => Iterable<CheckFailure>;
    /** What the cloud refuses: throws a `CloudRefusal`. */
    readonly admit?: (subject: Subject) => void;
    readonly identify: (subject: AdmittedSubject) => string;
    /** Making one that exists already takes it over instead of being refused. */
    readonly adopts?: boolean;
    /** What the cloud fills in. */
    readonly outputs?: (subject: IdentifiedSubject) => PropertyMap;
    /** What the cloud answers to a read, where that is more than what it was told of the resource itself. */
    readonly live?: (resource: CloudResource, world: World) => PropertyMap;
    /** The state in the form of inputs, where the cloud answers in another one than it is asked in. */
    readonly asInputs?: (state: PropertyMap) => PropertyMap;
    /** What the cloud makes along with the resource, and deletes with it. */
    readonly companions?: (subject: IdentifiedSubject) => readonly Companion[];
    /** What takes the cloud some time; gives further outputs, or throws when the resource never gets ready. */
    readonly settle?: (subject: IdentifiedSubject) => Promise<PropertyMap>;
    /** What the cloud answers to a delete while another resource needs this one; absent: it lets it go. */
    readonly inUse?: (resource: CloudResource, by: CloudResource) => CloudRefusal;
    /** What else stands in the way of a delete: throws a `CloudRefusal`. */
    readonly retain?: (resource: CloudResource, world: World) => void;
    /** What a delete brings about beside the resource's end. */
    readonly dispose?: (resource: CloudResource, world: World) => Promise<void>;
}
