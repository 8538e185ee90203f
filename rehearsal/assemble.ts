import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";

import { ClusterApi } from "./cluster-api/controllers";
import { AnnouncedControlPlanes } from "./control-planes/announced";
import { KwokControlPlanes } from "./control-planes/kwok-control-planes";
import { deployerReaches } from "./deployer-reach";
import { StackEngine } from "./engine/engine";
import { installLanguageHost } from "./engine/language-host-shim";
import { existingClusters, managersOf } from "./existing/existing-clusters";
import { ExistingFleet } from "./existing/existing-fleet";
import { catalogueCharts } from "./kubernetes/helm/catalogue-charts";
import { kubernetesProvider } from "./kubernetes/provider";
import type { RehearsalLayout } from "./layout";
import { Logins } from "./logins";
import { readRehearsedFleet, type RehearsedFleet } from "./rehearsed-fleet";
import { removeRehearsal } from "./remove-rehearsal";
import type { Toolchain } from "./toolchain";
import { kubernetesSdkVersion } from "./toolchain/kubernetes-plugin";
import { serveProvider, type ServedProvider } from "./wire/server";
import { startWorld, type RunningWorld } from "./world";
import { existingNetworks } from "./world/existing-networks";

export interface RehearsalOptions {
    readonly layout: RehearsalLayout;
    readonly toolchain: Toolchain;
    /** How many control planes are started; the other clusters are only recorded. All when absent. */
    readonly controlPlanes?: number;
    /** Folder with the real schemas of custom resources; permissive ones when absent. */
    readonly crds?: string;
    /** Interrupts whatever the engine runs. */
    readonly signal?: AbortSignal;
}

/** What serves a rehearsal. */
export interface RehearsalParts {
    readonly layout: RehearsalLayout;
    readonly engine: StackEngine;
    readonly world: RunningWorld;
    readonly controlPlanes: KwokControlPlanes;
    /** The same, for whoever starts some. */
    readonly announced: AnnouncedControlPlanes;
    readonly clusterApi: ClusterApi;
    readonly kubernetes: ServedProvider | undefined;
    readonly logins: Logins;
    readonly existing: ExistingFleet;
    /** What the stack file said when it was last read. */
    readonly current: { fleet: RehearsedFleet };
}

/** What the parts have in common. */
interface Ground {
    readonly controlPlanes: KwokControlPlanes;
    readonly logins: Logins;
    readonly existing: ExistingFleet;
    readonly current: { fleet: RehearsedFleet };
}

/**
 * Makes everything that serves the rehearsal of a stack that has nothing yet: what an earlier one left is ended and
 * removed first. No control plane runs yet.
 *
 * @throws FleetRefusedError when the fleet is bad, LoginError when nothing can stand in for one of its logins.
 */
export async function assemble(options: RehearsalOptions): Promise<RehearsalParts> {
    const { layout, toolchain } = options;
    const current = { fleet: readRehearsedFleet(layout) };
    const { plan } = current.fleet;
    const logins = new Logins(
        layout.root,
        plan.clusters.flatMap((cluster) => ("exec" in cluster ? [cluster] : [])),
    );
    await removeRehearsal(layout);
    fs.mkdirSync(layout.root, { recursive: true, mode: 0o700 });
    const bin = await installExecutables(layout, toolchain);
    const controlPlanes = new KwokControlPlanes({
        binaries: toolchain.binDirectory,
        directory: layout.controlPlanes,
        limit: options.controlPlanes,
    });
    const existing = new ExistingFleet(existingClusters(plan), controlPlanes);
    const ground = { controlPlanes, logins, existing, current };
    const { world, announced } = await serveClouds(layout, ground);
    const kubernetes = await serveKubernetes(options, controlPlanes);
    return {
        ...ground,
        layout,
        world,
        announced,
        clusterApi: playClusterApi(options, announced, ground),
        kubernetes,
        engine: new StackEngine({
            command: toolchain.engine.command,
            project: layout.project,
            stack: layout.stack,
            stackFile: layout.stackFile,
            bin,
            backend: layout.backend,
            pulumiHome: layout.pulumiHome,
            passphrase: randomBytes(16).toString("hex"),
            debugProviders: [
                world.debugProviders,
                ...(kubernetes === undefined ? [] : [`kubernetes:${kubernetes.port}`]),
            ].join(","),
            kubeconfig: layout.deployerKubeconfig,
            signal: options.signal,
        }),
    };
}

/** Serves the simulated clouds; the logins know of every cluster in them. */
async function serveClouds(
    layout: RehearsalLayout,
    { controlPlanes, logins, existing, current }: Ground,
): Promise<Pick<RehearsalParts, "world" | "announced">> {
    const announced = new AnnouncedControlPlanes(controlPlanes, {
        onNames: (names) => {
            logins.install(world.credentials(), names);
        },
        onStarted: (name) => existing.placeSecrets(name),
    });
    const world = await startWorld({
        directory: layout.world,
        controlPlanes: announced,
        deployerReaches: (cluster) => deployerReaches(current.fleet.plan, cluster),
        existing: existingNetworks(current.fleet),
    });
    logins.install(world.credentials(), []);
    return { world, announced };
}

function playClusterApi(
    { crds }: RehearsalOptions,
    announced: AnnouncedControlPlanes,
    { controlPlanes, logins, current }: Ground,
): ClusterApi {
    return new ClusterApi({
        controlPlanes: announced,
        administrator: (name) => controlPlanes.administrator(name),
        adminToken: logins.existingToken,
        deployerReaches: (cluster) => deployerReaches(current.fleet.plan, cluster),
        managers: () => managersOf(current.fleet.plan),
        schemas: crds,
        onError: (error) => {
            process.stderr.write(`Cluster API, as the rehearsal plays it: ${String(error)}\n`);
        },
    });
}

/** Puts the executables that the engine must find into the rehearsal's folder; returns all folders to search. */
async function installExecutables(
    layout: RehearsalLayout,
    toolchain: Toolchain,
): Promise<readonly string[]> {
    const { engine, kubernetesProvider: provider, cache } = toolchain;
    if (engine.languageHost === "stand-in") {
        await installLanguageHost({ cache, bin: layout.bin });
    }
    return [layout.bin, ...(provider.kind === "plugin" ? [path.dirname(provider.path)] : [])];
}

async function serveKubernetes(
    { layout, toolchain, crds }: RehearsalOptions,
    controlPlanes: KwokControlPlanes,
): Promise<ServedProvider | undefined> {
    return toolchain.kubernetesProvider.kind === "plugin"
        ? undefined
        : serveProvider(
              kubernetesProvider({
                  version: kubernetesSdkVersion(),
                  binDirectory: layout.bin,
                  charts: catalogueCharts(),
                  crdsDirectory: crds,
                  kubeconfig: layout.deployerKubeconfig,
                  restarted: (server) => controlPlanes.restarted(server),
                  authorities: () =>
                      [...controlPlanes.known().values()].map(
                          ({ certificateAuthority }) => certificateAuthority,
                      ),
              }),
          );
}
