/** A cloud's refusal, with its own error code; its provider words it the way the plugin does. */
export class CloudRefusal extends Error {
    override readonly name = "CloudRefusal";
    /** The cloud's code, such as "InvalidSubnet.Range", "alreadyExists" or "InUseSubnetCannotBeDeleted". */
    readonly code: string;
    /** HTTP status of the answer. */
    readonly status: number;

    constructor(code: string, message: string, status = 400) {
        super(message);
        this.code = code;
        this.status = status;
    }
}
