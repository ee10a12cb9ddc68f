import type { Agent } from "node:http";

/**
 * Makes the handshakes of an agent of hpagent (CONNECT) end when told to: they are requests of their own, which outlive
 * the request that waits for them, and would keep the process alive for as long as a proxy says nothing.
 *
 * @returns what ends those that are pending
 */
export function endablePending(agent: Agent): () => void {
  const pending = new Set<AbortController>();
  const withProxy: ProxyAgent = agent as unknown as ProxyAgent;
  const open = withProxy.createConnection.bind(agent);
  withProxy.createConnection = (options, callback) => {
    const handshake = new AbortController();
    pending.add(handshake);
    // Read by the next call, at once.
    withProxy.proxyRequestOptions = { signal: handshake.signal };
    open(options, (error, socket) => {
      pending.delete(handshake);
      callback(error, socket);
    });
  };
  return () => {
    for (const handshake of pending) handshake.abort();
  };
}

/** What @types/node keeps to itself, and what hpagent adds. */
interface ProxyAgent {
  createConnection: (options: object, callback: (error: Error | null, socket: unknown) => void) => void;
  proxyRequestOptions: { readonly signal: AbortSignal };
}
