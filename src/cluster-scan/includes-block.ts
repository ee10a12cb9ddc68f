import { BlockList, isIP } from "node:net";

/** Whether a block ("10.0.0.0/8") has every address of another in it; false where one of them is none. */
export function includesBlock(outer: string, inner: string): boolean {
  const [wide, narrow] = [parse(outer), parse(inner)];
  if (wide === undefined || narrow === undefined || narrow.bits < wide.bits) return false;
  const list = new BlockList();
  list.addSubnet(wide.address, wide.bits, wide.family);
  return wide.family === narrow.family && list.check(narrow.address, narrow.family);
}

function parse(block: string) {
  const [address = "", bits = "", ...more] = block.split("/");
  const version = isIP(address);
  const isBlock = /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 6 ? 128 : 32) && more.length === 0;
  if (version === 0 || !isBlock || address.includes("%")) return undefined;
  return { address, bits: Number(bits), family: version === 6 ? ("ipv6" as const) : ("ipv4" as const) };
}
