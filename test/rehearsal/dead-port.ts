import { type Server, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds until a process that was killed has let go of its port, at most. */
const LIMIT = 10_000;

function listen(port: number): Promise<Server | undefined> {
    return new Promise((resolve) => {
        const server = createServer((socket) => socket.destroy());
        server.once("error", () => {
            resolve(undefined);
        });
        server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
            server.unref();
            resolve(server);
        });
    });
}

/**
 * Holds the port of a server that was killed, and answers nobody: another test's server would get it otherwise, and
 * answer in its place.
 *
 * @returns what lets go of the port
 */
export async function holdPort(port: number): Promise<() => Promise<void>> {
    const deadline = Date.now() + LIMIT;
    for (;;) {
        const server = await listen(port);
        if (server !== undefined) {
            return () =>
                new Promise((resolve) => {
                    server.close(() => {
                        resolve();
                    });
                });
        }
        if (Date.now() > deadline) {
            throw new Error(`port ${port} is still in use`);
        }
        await sleep(50);
    }
}
