import { BlockList, isIP } from "node:net";
import { kubernetes } from "../../knowledge/kubernetes.ts";
import type { AddressBlock } from "../node-record.ts";

const { private: privateBlocks, reserved } = kubernetes.addressBlocks;
const [isPrivate, isReserved] = [listOf(privateBlocks), listOf(reserved)];

/** Undefined for an address for private use, and for what is none ("None", which a headless Service has). */
export function addressBlockOf(address: string | undefined): AddressBlock | undefined {
  const version = isIP(address ?? "");
  if (address === undefined || version === 0) return undefined;
  const family = version === 6 ? "ipv6" : "ipv4";
  if (isPrivate.check(address, family)) return undefined;
  return isReserved.check(address, family) ? "reserved" : "public";
}

function listOf(blocks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const block of blocks) {
    const [address = "", bits] = block.split("/");
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? "ipv6" : "ipv4");
  }
  return list;
}
