/** etcd's own API for JSON: https://etcd.io/docs/v3.6/dev-guide/api_grpc_gateway/ */
interface Stored {
  readonly key: string;
  readonly value: string;
  readonly mod_revision: string;
}

/** All of Kubernetes' keys: those that begin with "/registry/". */
const [first, beyond] = [encode("/registry/"), encode("/registry0")];

/** Leases say who is alive and are renewed all the time. */
const alive = /^\/registry\/(leases|masterleases)\//;

/**
 * Remembers what etcd holds now. The returned function makes it hold just that again, behind the API server's back, so
 * that no finalizer waits for a controller that nobody runs here.
 */
export async function rememberStore(etcdUrl: string): Promise<() => Promise<void>> {
  const before = new Map((await readAll(etcdUrl)).map((stored) => [stored.key, stored]));
  return async () => {
    const now = await readAll(etcdUrl);
    const made = now.filter(({ key }) => !before.has(key));
    const current = new Map(now.map((stored) => [stored.key, stored]));
    const changed = [...before.values()].filter(
      ({ key, mod_revision }) => current.get(key)?.mod_revision !== mod_revision,
    );
    await Promise.all([
      ...made.map(({ key }) => call(etcdUrl, "deleterange", { key })),
      ...changed.map(({ key, value }) => call(etcdUrl, "put", { key, value })),
    ]);
    for (const { key, mod_revision } of changed.length > 0 ? await readAll(etcdUrl) : []) {
      const stored = before.get(key);
      if (stored !== undefined) before.set(key, { ...stored, mod_revision });
    }
  };
}

async function readAll(etcdUrl: string): Promise<readonly Stored[]> {
  const { kvs = [] } = (await call(etcdUrl, "range", { key: first, range_end: beyond })) as { kvs?: Stored[] };
  return kvs.filter(({ key }) => !alive.test(Buffer.from(key, "base64").toString()));
}

async function call(etcdUrl: string, method: string, body: object): Promise<unknown> {
  const answer = await fetch(`${etcdUrl}/v3/kv/${method}`, { method: "POST", body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`etcd answers ${method} with ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

function encode(text: string): string {
  return Buffer.from(text).toString("base64");
}
