import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { Agent, request as httpsRequest } from "node:https";

/**
 * A plain proxy in front of the server of a kubeconfig, which asks with that kubeconfig's certificate and notes every
 * path. For counting only: measured runs talk to the server itself.
 */
export async function startCountingProxy(kubeconfig) {
  const config = JSON.parse(readFileSync(kubeconfig, "utf8"));
  const [{ cluster }] = config.clusters;
  const [{ user }] = config.users;
  const decode = (text) => Buffer.from(text, "base64");
  const credentials = {
    ca: decode(cluster["certificate-authority-data"]),
    cert: decode(user["client-certificate-data"]),
    key: decode(user["client-key-data"]),
  };
  const agent = new Agent({ keepAlive: true, ...credentials });
  const asked = [];
  let bytes = 0;
  const proxy = createServer((incoming, outgoing) => {
    asked.push(incoming.url);
    const { host: _, ...headers } = incoming.headers;
    const onward = httpsRequest(new URL(incoming.url, cluster.server), { method: incoming.method, headers, agent });
    onward.on("response", (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.on("data", (chunk) => {
        bytes += chunk.length;
      });
      answer.pipe(outgoing);
    });
    onward.on("error", (error) => outgoing.destroy(error));
    incoming.pipe(onward);
  });
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const file = `${kubeconfig}-counted`;
  const server = `http://127.0.0.1:${proxy.address().port}`;
  writeFileSync(
    file,
    JSON.stringify({ ...config, clusters: [{ name: config.clusters[0].name, cluster: { server } }] }),
  );
  return {
    kubeconfig: file,
    /** The requests since the last time, and their answers' bytes on the wire. */
    take: () => {
      const taken = { asked: asked.splice(0), bytes };
      bytes = 0;
      return taken;
    },
    close: () => {
      agent.destroy();
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}
