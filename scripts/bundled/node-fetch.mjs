/**
 * Stands in for node-fetch in the bundle. The Kubernetes client's kubeconfig code wants its Headers only, which Node has
 * had itself since 18; requests are made with node:https (src/cluster-scan/live).
 */
export const { Headers, Request, Response, FormData, Blob, fetch: nodeFetch } = globalThis;
export default nodeFetch;
