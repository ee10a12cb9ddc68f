import { groupsOf, type PictureArrow, type PictureNode, toPicture } from "../../graph-picture.ts";
import type { GraphReport } from "../../published-values.ts";

/**
 * The DOT language of Graphviz (https://graphviz.org/doc/info/lang.html). Ids are our own, and every label is a quoted
 * string in which backslashes and quotes are escaped, so that a name is neither an escape sequence (\N, \G) nor markup.
 */
export function renderGraphDot(graph: GraphReport): string {
  const picture = toPicture(graph);
  const clusters = groupsOf(picture).flatMap(([group, nodes], place) =>
    group === ""
      ? nodes.map((node) => `  ${nodeText(node)}`)
      : [
          `  subgraph cluster_${place} {`,
          `    label=${quoted(group)};`,
          ...nodes.map((node) => `    ${nodeText(node)}`),
          "  }",
        ],
  );
  const entered = picture.nodes.filter((node) => node.entered).map(({ id }) => id);
  return `${[
    "digraph mesh_check {",
    "  rankdir=LR;",
    "  node [shape=box];",
    ...(picture.note === undefined ? [] : [`  label=${quoted(picture.note)};`]),
    ...clusters,
    ...(entered.length === 0 ? [] : ["  outside [shape=plaintext];", ...entered.map((id) => `  outside -> ${id};`)]),
    ...picture.arrows.map((arrow) => `  ${arrowText(arrow)}`),
    "}",
  ].join("\n")}\n`;
}

function nodeText({ id, label, shape }: PictureNode): string {
  const shapes = { workload: "", service: ", shape=ellipse", namespace: ", shape=folder" };
  return `${id} [label=${quoted(label)}${shapes[shape]}];`;
}

function arrowText({ from, to, label, line }: PictureArrow): string {
  const attributes = [
    ...(label === "" ? [] : [`label=${quoted(label)}`]),
    ...(line === "solid" ? [] : [`style=${line}`]),
  ];
  return `${from} -> ${to}${attributes.length === 0 ? "" : ` [${attributes.join(", ")}]`};`;
}

function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
