/** What of each word of a POSIX command line stands outside quotes; undefined where a quote is not closed. */
export function bareWordsOf(command: string): readonly string[] | undefined {
  const bare = command.replace(/'[^']*'|\\./g, "");
  return bare.includes("'") ? undefined : bare.split(" ");
}
