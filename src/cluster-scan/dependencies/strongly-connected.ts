/**
 * The strongly connected components of a directed graph, by Tarjan's algorithm (R. Tarjan, "Depth-first search and
 * linear graph algorithms", SIAM J. Comput. 1, 1972): linear, and with a stack of its own, since chains of calls can
 * be longer than the language's stack. A component comes after all components that it leads to.
 *
 * @param successors for each node, numbered from 0, the nodes it leads to.
 */
export function stronglyConnected(successors: readonly (readonly number[])[]): number[][] {
  const order = new Array<number>(successors.length).fill(-1);
  const lowest = new Array<number>(successors.length).fill(-1);
  const open: number[] = [];
  const inOpen = new Array<boolean>(successors.length).fill(false);
  const components: number[][] = [];
  let visited = 0;

  const enter = (node: number) => {
    order[node] = lowest[node] = visited;
    visited += 1;
    open.push(node);
    inOpen[node] = true;
    return { node, next: 0 };
  };
  const lower = (node: number, to: number | undefined) => {
    lowest[node] = Math.min(lowest[node] ?? 0, to ?? 0);
  };

  for (let start = 0; start < successors.length; start += 1) {
    if (order[start] !== -1) continue;
    const path = [enter(start)];
    for (let frame = path.at(-1); frame !== undefined; frame = path.at(-1)) {
      const { node } = frame;
      const to = successors[node]?.[frame.next];
      frame.next += 1;
      if (to !== undefined && order[to] === -1) path.push(enter(to));
      else if (to !== undefined) {
        if (inOpen[to] === true) lower(node, order[to]);
      } else {
        path.pop();
        const parent = path.at(-1);
        if (parent !== undefined) lower(parent.node, lowest[node]);
        if (lowest[node] === order[node]) {
          const component = open.splice(open.lastIndexOf(node));
          for (const member of component) inOpen[member] = false;
          components.push(component);
        }
      }
    }
  }
  return components;
}
