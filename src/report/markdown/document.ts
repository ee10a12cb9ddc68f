/** Lines that belong together: a paragraph, a list, a table, a heading. */
export type Block = readonly string[];

/** A heading; `text` is Markdown already. */
export function heading(level: 1 | 2 | 3, text: string): Block {
  return [`${"#".repeat(level)} ${text}`];
}

export function bullets(items: readonly string[]): Block {
  return items.map((item) => `- ${item}`);
}

export function numbered(items: readonly string[]): Block {
  return items.map((item, index) => `${index + 1}. ${item}`);
}

/** A table; cells are Markdown already (escape.ts keeps them on one line and in their cell). Nothing without rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): Block {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}

/** Shell commands to be copied, one a line, printable: a line that looks like the end of the block cannot end it. */
export function shell(commands: readonly string[]): Block {
  const longest = Math.max(2, ...commands.flatMap((command) => command.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return [`${fence}sh`, ...commands, fence];
}

/** A blank line between blocks; empty ones vanish. */
export function toMarkdown(blocks: readonly Block[]): string {
  const present = blocks.filter((block) => block.length > 0);
  return `${present.map((block) => block.join("\n")).join("\n\n")}\n`;
}
