import { resource } from "../support/inputs";
import { CLOUDS, pinned, REGISTRIES, shop } from "../workloads/clean-fleet";
import type { Mutant } from "./mutant";

const CLUSTER = "urn:pulumi:test::test::pulumi:providers:kubernetes::cluster";
const digestOf = (image: string): string => image.slice(image.indexOf("@"));

const release = (chart: object) => [
    resource(
        "kubernetes:helm.sh/v3:Release",
        {
            name: "cert-manager",
            namespace: "cert-manager",
            chart: "cert-manager",
            version: "v1.21.1",
            repositoryOpts: { repo: "https://charts.jetstack.io" },
            values: { crds: { enabled: true } },
            ...chart,
        },
        { name: "cert-manager", cluster: CLUSTER },
    ),
];

const CHARTS: readonly (readonly [name: string, chart: object])[] = [
    ["the newest version", { version: undefined }],
    ["a range", { version: "^1.21.0" }],
    ["a plain connection", { repositoryOpts: { repo: "http://charts.jetstack.io" } }],
    ["the machine's repository", { chart: "jetstack/cert-manager", repositoryOpts: undefined }],
    [
        "an OCI tag",
        { chart: "oci://quay.io/jetstack/charts/cert-manager", repositoryOpts: undefined },
    ],
];

/** One violation each of the rules for the supply chain. */
export const supplyChainMutants: readonly Mutant[] = [
    ...CLOUDS.map((cloud) => ({
        rule: "sc-image-digest",
        name: `a tag, ${cloud}`,
        clean: shop({ cloud }),
        broken: shop({ cloud, container: { image: `${REGISTRIES[cloud]}/shop/web:1.4.2` } }),
    })),
    ...CLOUDS.map((cloud) => ({
        rule: "sc-no-latest-tag",
        name: `latest, ${cloud}`,
        // A registry whose tags cannot be moved: latest is the only thing wrong there.
        parameters: { "sc-image-digest": { immutableRegistries: [REGISTRIES[cloud]] } },
        clean: shop({ cloud, container: { image: `${REGISTRIES[cloud]}/shop/web:1.4.2` } }),
        broken: shop({ cloud, container: { image: `${REGISTRIES[cloud]}/shop/web:latest` } }),
    })),
    ...CLOUDS.map((cloud) => ({
        rule: "sc-image-registry-allowlist",
        name: `a registry that is not allowed, ${cloud}`,
        parameters: {
            "sc-image-registry-allowlist": { allowedRegistries: [`${REGISTRIES[cloud]}/shop/`] },
        },
        clean: shop({ cloud }),
        broken: shop({ cloud, container: { image: pinned(cloud).replace("/shop/", "/other/") } }),
    })),
    ...["nginx", "k8s.gcr.io/pause"].map((name) => ({
        rule: "sc-image-registry-allowlist",
        name,
        clean: shop(),
        broken: shop({ container: { image: `${name}:1.0${digestOf(pinned("aws"))}` } }),
    })),
    ...CHARTS.map(([name, chart]) => ({
        rule: "sc-chart-version-pinned",
        name,
        clean: release({}),
        broken: release(chart),
    })),
];
