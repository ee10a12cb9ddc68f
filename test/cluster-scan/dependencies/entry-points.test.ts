import { expect, it } from "vitest";
import { graphOf } from "./graph-of.ts";

const graph = graphOf(`
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: NodePort, ports: [{ port: 80, nodePort: 30080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: api, namespace: shop }
spec: { type: LoadBalancer, ports: [{ port: 80 }, { port: 443 }] }
---
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec: { ports: [{ port: 7070 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  rules:
    - http:
        paths:
          - { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
          - { path: /x, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
          - { path: /y, pathType: Prefix, backend: { service: { name: gone, port: { number: 80 } } } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: cart, namespace: edge }
spec:
  parentRefs: [{ name: gateway }]
  rules: [{ backendRefs: [{ name: cart, namespace: shop, port: 7070 }, { name: lost, namespace: shop, port: 1 }] }]
`);

it("finds what clients outside reach, and through what", () => {
  expect(
    graph.entry.map(({ service: { namespace, name, port }, via }) => `${namespace}/${name}:${port} ${via}`),
  ).toEqual([
    "shop/api:undefined Service of type LoadBalancer",
    "shop/cart:7070 HTTPRoute edge/cart",
    "shop/web:80 Ingress shop/web",
    "shop/web:80 Service of type NodePort",
  ]);
});

it("reports backends that are not here as unresolved names of the route", () => {
  expect(graph.unresolved.map(({ from, name }) => `${from.kind} ${from.name}: ${name}`)).toEqual([
    "HTTPRoute cart: lost.shop",
    "Ingress web: gone",
  ]);
});
