import { createServer } from "node:net";

import { PortAllocator } from "../../../rehearsal/control-planes/ports";

/** A range of its own, so that this test does not meet control planes of others. */
const START = 21_500 + (process.pid % 500) * 10;

test("no port is given twice", async () => {
    const allocator = new PortAllocator(START);
    const all = await Promise.all([
        allocator.controlPlanePorts(),
        allocator.controlPlanePorts(),
        allocator.controlPlanePorts(),
    ]);
    const ports = all.flatMap((each) => Object.values(each) as number[]);
    expect(new Set(ports).size).toBe(18);
});

test("a port that somebody listens on is passed over", async () => {
    const listener = createServer();
    await new Promise<void>((resolve) => {
        listener.listen(0, "127.0.0.1", resolve);
    });
    try {
        const address = listener.address();
        const taken = typeof address === "object" && address !== null ? address.port : 0;
        const ports = await new PortAllocator(taken).controlPlanePorts();
        expect(Object.values(ports)).not.toContain(taken);
    } finally {
        listener.close();
    }
});

test("reserved ports are not given until they are released", async () => {
    const first = await new PortAllocator(START).controlPlanePorts();
    const allocator = new PortAllocator(START);
    allocator.reserve(first);
    const second = await allocator.controlPlanePorts();
    expect(Object.values(second)).not.toContain(first.apiServer);
});
