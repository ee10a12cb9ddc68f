import { groupsOf, type PictureArrow, type PictureNode, toPicture } from "../../graph-picture.ts";
import type { GraphReport } from "../../published-values.ts";

/**
 * A Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html), which GitHub and GitLab draw in Markdown. Every
 * label is quoted, and what could end a quote or begin markup in it is written as an entity code.
 */
export function renderGraphMermaid(graph: GraphReport): string {
  const picture = toPicture(graph);
  const groups = groupsOf(picture).flatMap(([group, nodes], place) =>
    group === ""
      ? nodes.map((node) => `  ${nodeText(node)}`)
      : [`  subgraph g${place}["${escaped(group)}"]`, ...nodes.map((node) => `    ${nodeText(node)}`), "  end"],
  );
  const entered = picture.nodes.filter((node) => node.entered).map(({ id }) => id);
  return `${[
    ...(picture.note === undefined ? [] : [`%% ${picture.note}`]),
    "flowchart LR",
    ...groups,
    ...(entered.length === 0 ? [] : ['  outside(["outside"])', ...entered.map((id) => `  outside --> ${id}`)]),
    ...picture.arrows.map((arrow) => `  ${arrowText(arrow)}`),
  ].join("\n")}\n`;
}

function nodeText({ id, label, shape }: PictureNode): string {
  const text = `"${escaped(label)}"`;
  if (shape === "service") return `${id}(${text})`;
  return shape === "namespace" ? `${id}[[${text}]]` : `${id}[${text}]`;
}

/** Mermaid has solid and dotted arrows; the dash of `likely` is a label's question mark. */
function arrowText({ from, to, label, line }: PictureArrow): string {
  const arrow = line === "dotted" ? "-.->" : "-->";
  const text = [label, ...(line === "dashed" ? ["?"] : [])].filter((part) => part !== "").join(" ");
  return text === "" ? `${from} ${arrow} ${to}` : `${from} ${arrow}|"${escaped(text)}"| ${to}`;
}

/** Longer names are cut: a drawing that is too large is not drawn at all (maxTextSize, 50,000 characters). */
const longestLabel = 64;

/**
 * Everything but letters, digits and plain punctuation as `#NUMBER;` (Mermaid, entity codes to escape characters). An
 * empty label is no label in Mermaid's grammar.
 */
function escaped(text: string): string {
  const characters = [...text.trim()];
  const cut = characters.length > longestLabel ? [...characters.slice(0, longestLabel - 1), "…"] : characters;
  const safe = cut.map((character) =>
    /[\p{L}\p{N} ._:/,()…?-]/u.test(character) ? character : `#${character.codePointAt(0)};`,
  );
  return safe.length === 0 ? "-" : safe.join("");
}
