import { describe, expect, it } from "vitest";
import { unknownCluster } from "../../../src/cluster-scan/live/kubeconfig-schema.ts";
import { proxyFor } from "../../../src/cluster-scan/live/proxy.ts";

function proxyOf(server: string, env: NodeJS.ProcessEnv, proxyUrl?: string) {
  return proxyFor({ ...unknownCluster, name: "c", server, "proxy-url": proxyUrl }, env);
}

describe("proxyFor", () => {
  const cases = [
    { name: "no variable", env: {}, url: undefined },
    { name: "HTTPS_PROXY", env: { HTTPS_PROXY: "http://p:3128" }, url: "http://p:3128" },
    { name: "lower case", env: { https_proxy: "http://p:3128" }, url: "http://p:3128" },
    {
      name: "upper case wins",
      env: { https_proxy: "http://lower:1", HTTPS_PROXY: "http://p:3128" },
      url: "http://p:3128",
    },
    { name: "an empty one counts not", env: { https_proxy: "http://p:1", HTTPS_PROXY: "" }, url: "http://p:1" },
    { name: "HTTP_PROXY is for http", env: { HTTP_PROXY: "http://p:3128" }, url: undefined },
    { name: "without a scheme", env: { HTTPS_PROXY: "p:3128" }, url: "http://p:3128" },
    { name: "an address without a scheme", env: { HTTPS_PROXY: "10.0.0.1:3128" }, url: "http://10.0.0.1:3128" },
    { name: "NO_PROXY", env: { HTTPS_PROXY: "http://p", NO_PROXY: "example" }, url: undefined },
    { name: "no_proxy with the port", env: { HTTPS_PROXY: "http://p", no_proxy: "api.example:443" }, url: undefined },
    { name: "proxy-url wins", env: { HTTPS_PROXY: "http://p", NO_PROXY: "*" }, from: "http://k:1", url: "http://k:1" },
    { name: "SOCKS, which resolves names itself", env: {}, from: "socks5://s:1080", url: "socks5h://s:1080" },
  ];
  it.each(cases)("$name", ({ env, from, url }) => {
    expect(proxyOf("https://api.example", env, from)?.url).toBe(url);
  });

  it.each(["https://localhost:6443", "https://127.0.0.1:6443", "https://127.9.9.9", "https://[::1]:6443"])(
    "needs none to %s, unless the kubeconfig says so",
    (server) => {
      expect(proxyOf(server, { HTTPS_PROXY: "http://p" })).toBeUndefined();
      expect(proxyOf(server, {}, "http://p:3128")?.url).toBe("http://p:3128");
    },
  );

  it("takes HTTP_PROXY for plain HTTP", () => {
    expect(proxyOf("http://api.example", { HTTP_PROXY: "http://p:1", HTTPS_PROXY: "http://q:1" })?.url).toBe(
      "http://p:1",
    );
  });

  it("calls itself by its address and origin, without its password", () => {
    const { title } = proxyOf("https://api.example", { HTTPS_PROXY: "http://me:hunter2@p:3128" }) ?? {};
    expect(title).toBe("the proxy http://p:3128 of HTTPS_PROXY");
  });

  it.each(["ftp://me:hunter2@p", "http://", "socks4://p:1"])("refuses %s, and does not repeat it", (from) => {
    const refused = () => proxyOf("https://api.example", {}, from);
    expect(refused).toThrow(/^The proxy-url of cluster "c" in the kubeconfig must be a URL that begins with/);
    expect(refused).not.toThrow(/hunter2/);
  });
});
