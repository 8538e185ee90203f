import { authzDefaultDeny } from "../../../policies/mesh/mesh-authz-default-deny";
import { strictMtls } from "../../../policies/mesh/mesh-strict-mtls";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import {
    release,
    istiod,
    object,
    strict,
    closed,
    namespace,
    injected,
    sail,
    deployment,
    REMOTE,
    EXTERNAL,
    FILES,
    names,
    type Row,
} from "./topologies";

describe("mesh-strict-mtls, in each way to run Istio", () => {
    it.each<Row>([
        ["primary and remote", [istiod("a"), strict("a"), istiod("b", REMOTE)], []],
        [
            "primary and remote with members in both",
            [istiod("a"), strict("a"), istiod("b", REMOTE), injected("b", "shop")],
            [],
        ],
        ["an open primary", [istiod("a"), istiod("b", REMOTE)], ["violation istiod-a"]],
        ["a remote of the older chart", [release("b", "istiod-remote"), injected("b", "shop")], []],
        [
            "a remote by its address",
            [istiod("b", { global: { remotePilotAddress: "10.0.0.5" } }), injected("b", "shop")],
            [],
        ],
        [
            "perhaps a remote",
            [istiod("b", { global: { remotePilotAddress: UNKNOWN } })],
            ["undecided istiod-b"],
        ],
        ["a control plane for another cluster", [istiod("a", EXTERNAL)], []],
        [
            "one for another cluster beside its own",
            [istiod("a", EXTERNAL), istiod("a")],
            ["violation istiod-a"],
        ],
        ["an operator's", [sail("a")], ["violation sail-a"]],
        ["an operator's that is strict", [sail("a"), strict("a")], []],
        [
            "an operator's in a namespace of its own",
            [sail("a", { namespace: "mesh" }), strict("a", "mesh")],
            [],
        ],
        [
            "an operator's with a root of its own",
            [sail("a", { values: { meshConfig: { rootNamespace: "root" } } }), strict("a", "root")],
            [],
        ],
        [
            "an operator's policy in the wrong namespace",
            [sail("a", { namespace: "mesh" }), strict("a")],
            ["violation sail-a"],
        ],
        ["an operator's remote", [sail("b", { profile: "remote" })], []],
        [
            "an operator's not known yet",
            [sail("a", { namespace: UNKNOWN }), strict("a")],
            ["undecided sail-a"],
        ],
        ["a rendered chart", [deployment("a", "mesh")], ["violation istiod-a"]],
        ["a rendered chart that is strict", [deployment("a", "mesh"), strict("a", "mesh")], []],
        ["values in files", [istiod("a", {}, FILES), strict("a")], ["undecided istiod-a"]],
        [
            "values in files and beside them",
            [istiod("a", { meshConfig: { rootNamespace: "mesh" } }, FILES), strict("a", "mesh")],
            [],
        ],
        [
            "Linkerd with values in files",
            [release("a", "linkerd-control-plane", {}, FILES)],
            ["undecided linkerd-control-plane-a"],
        ],
        [
            "an older revision beside a newer",
            [istiod("a"), istiod("a", { revision: "r2" }), strict("a")],
            [],
        ],
        [
            "ambient",
            [istiod("a", { profile: "ambient" }), release("a", "ztunnel"), strict("a")],
            [],
        ],
        ["gateways alone", [release("a", "gateway"), release("a", "base")], []],
        [
            "a root's name in secret",
            [
                istiod("a", { meshConfig: { rootNamespace: new SecretValue("mesh") } }),
                strict("a", "mesh"),
            ],
            [],
        ],
    ])("%s", (_, stack, expected) => {
        expect(names(strictMtls, stack)).toEqual(expected);
    });
});

describe("mesh-authz-default-deny, in each way to run Istio", () => {
    it.each<Row>([
        [
            "primary and remote",
            [istiod("a"), closed("a"), istiod("b", REMOTE), injected("b", "shop")],
            [],
        ],
        [
            "an open primary",
            [istiod("a"), istiod("b", REMOTE), injected("b", "shop")],
            ["violation istiod-a"],
        ],
        ["a control plane for another cluster", [istiod("a", EXTERNAL)], []],
        ["an operator's", [sail("a"), injected("a", "shop")], ["violation shop-a"]],
        ["an operator's that is closed", [sail("a"), injected("a", "shop"), closed("a")], []],
        [
            "a namespace outside beside one that is in the mesh",
            [
                istiod("a"),
                injected("a", "shop"),
                closed("a", "shop"),
                namespace("a", "cert-manager"),
            ],
            [],
        ],
        [
            "an open one beside one outside",
            [istiod("a"), injected("a", "shop"), namespace("a", "cert-manager")],
            ["violation shop-a"],
        ],
        [
            "namespaces that are in the mesh without a label",
            [
                istiod("a", { sidecarInjectorWebhook: { enableNamespacesByDefault: true } }),
                injected("a", "shop"),
                closed("a", "shop"),
                namespace("a", "web"),
            ],
            ["violation web-a"],
        ],
        [
            "no namespace out of a mesh by labels",
            [istiod("a"), namespace("a", "shop"), namespace("a", "web"), closed("a", "web")],
            ["violation shop-a"],
        ],
        [
            "a namespace that is taken out of an ambient mesh",
            [
                istiod("a"),
                namespace("a", "shop", { "istio.io/dataplane-mode": "ambient" }),
                closed("a", "shop"),
                namespace("a", "web", { "istio.io/dataplane-mode": "none" }),
            ],
            [],
        ],
        ["the namespaces of other stacks", [istiod("a"), closed("a", "shop")], []],
        [
            "nothing closed in other stacks' namespaces",
            [istiod("a"), strict("a")],
            ["violation istiod-a"],
        ],
        [
            "values in files",
            [istiod("a", {}, FILES), injected("a", "shop"), closed("a")],
            ["undecided shop-a"],
        ],
        [
            "values in files and no policy",
            [istiod("a", {}, FILES), injected("a", "shop")],
            ["undecided shop-a"],
        ],
    ])("%s", (_, stack, expected) => {
        expect(names(authzDefaultDeny, stack)).toEqual(expected);
    });

    const linkerd = (name: string, defaultInboundPolicy: string) =>
        release("a", "linkerd-control-plane", { proxy: { defaultInboundPolicy } }, { name });
    it("says once of a namespace that some of Linkerd's control planes leave it open", () => {
        const shop = object("a", "core/v1:Namespace", {
            name: "shop",
            annotations: { "linkerd.io/inject": "enabled" },
        });
        const open = linkerd("b", "all-authenticated");
        const stack = [linkerd("a", "deny"), open, linkerd("c", "all-authenticated"), shop];
        expect(names(authzDefaultDeny, stack)).toEqual(["violation shop-a"]);
        expect(names(authzDefaultDeny, [linkerd("a", "deny"), linkerd("b", "deny"), shop])).toEqual(
            [],
        );
    });

    it("is done in a moment with many namespaces and policies", () => {
        const many = Array.from({ length: 4000 }, (_, index) => `ns${String(index)}`);
        const stack = [
            istiod("a"),
            ...many.flatMap((name) => [injected("a", name), closed("a", name)]),
        ];
        const start = performance.now();
        expect(names(authzDefaultDeny, stack)).toEqual([]);
        expect(performance.now() - start).toBeLessThan(2000);
    });
});
