import { createServer } from "node:net";

/** Ports that the components of one control plane listen on. */
export interface ControlPlanePorts {
    readonly etcd: number;
    readonly etcdPeer: number;
    readonly apiServer: number;
    readonly controllerManager: number;
    readonly scheduler: number;
    readonly kwokController: number;
}

/** Below the ports that systems give to outgoing connections (from 32768 on Linux, 49152 elsewhere). */
const FIRST = 20_000;
const LAST = 32_000;

/** Hands out ports of 127.0.0.1, none of them twice, and none that somebody listens on. */
export class PortAllocator {
    private readonly taken = new Set<number>();
    private next: number;

    /** @param start where to look first; a random place by default, so that two rehearsals seldom meet. */
    constructor(start: number = FIRST + Math.floor(Math.random() * (LAST - FIRST))) {
        this.next = start;
    }

    async controlPlanePorts(): Promise<ControlPlanePorts> {
        return {
            etcd: await this.allocate(),
            etcdPeer: await this.allocate(),
            apiServer: await this.allocate(),
            controllerManager: await this.allocate(),
            scheduler: await this.allocate(),
            kwokController: await this.allocate(),
        };
    }

    /** Leaves ports to one who has them already. */
    reserve(ports: ControlPlanePorts): void {
        this.all(ports).forEach((port) => this.taken.add(port));
    }

    release(ports: ControlPlanePorts): void {
        this.all(ports).forEach((port) => this.taken.delete(port));
    }

    private all(ports: ControlPlanePorts): readonly number[] {
        return Object.values(ports) as readonly number[];
    }

    /** @throws Error when every port of the range is in use. */
    private async allocate(): Promise<number> {
        for (let tried = FIRST; tried <= LAST; tried += 1) {
            const port = this.next;
            this.next = port >= LAST ? FIRST : port + 1;
            if (!this.taken.has(port)) {
                this.taken.add(port);
                if (await isFree(port)) {
                    return port;
                }
                this.taken.delete(port);
            }
        }
        throw new Error(`every port of 127.0.0.1 from ${FIRST} to ${LAST} is in use`);
    }
}

function isFree(port: number): Promise<boolean> {
    return new Promise((resolve) => {
        const listener = createServer();
        listener.once("error", () => {
            resolve(false);
        });
        listener.listen({ port, host: "127.0.0.1", exclusive: true }, () =>
            listener.close(() => {
                resolve(true);
            }),
        );
    });
}
