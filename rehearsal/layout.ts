import * as path from "node:path";

/** Where the files of one rehearsal are; all of them stand under `.atoll/` of the project. */
export interface RehearsalLayout {
    /** Folder of Pulumi.yaml. */
    readonly project: string;
    readonly stack: string;
    /** `.atoll/rehearsal/<stack>` as a rule; removed as a whole by `make rehearse-down`. */
    readonly root: string;
    /** The generated copy of the stack file that the engine reads and writes. */
    readonly stackFile: string;
    /** Executables that the engine and kubectl find before others. */
    readonly bin: string;
    /** State of the file backend. */
    readonly backend: string;
    readonly pulumiHome: string;
    readonly world: string;
    readonly controlPlanes: string;
    /** The registry's kubeconfig, whose credentials need nothing on PATH. */
    readonly kubeconfig: string;
    /** The registry's kubeconfig exactly as the stack outputs it. */
    readonly registryKubeconfig: string;
    /** The deployer's own kubeconfig, with the contexts that the fleet's existing clusters name. */
    readonly deployerKubeconfig: string;
    /** Settings of the policy pack for this stack. */
    readonly policySettings: string;
    readonly summary: string;
}

/** The files, under `root`, of the rehearsal of a project's stack. */
export function rehearsalLayout(project: string, stack: string, root: string): RehearsalLayout {
    return {
        project,
        stack,
        root,
        stackFile: path.join(root, `Pulumi.${stack}.yaml`),
        bin: path.join(root, "bin"),
        backend: path.join(root, "backend"),
        pulumiHome: path.join(root, "pulumi"),
        world: path.join(root, "world"),
        controlPlanes: path.join(root, "control-planes"),
        kubeconfig: path.join(root, "kubeconfig"),
        registryKubeconfig: path.join(root, "registry.kubeconfig"),
        deployerKubeconfig: path.join(root, "deployer.kubeconfig"),
        policySettings: path.join(root, "policy-settings.json"),
        summary: path.join(root, "summary.json"),
    };
}
