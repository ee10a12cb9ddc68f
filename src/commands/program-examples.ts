/** What `mesh-check --help` ends with. */
export const examples = `
Without a command: mesh-check assess. Its flags: mesh-check assess --help

Examples:
  mesh-check --demo                          judge the report on a sample cluster
  mesh-check                                 the cluster of the current context
  mesh-check -f manifests/ --no-input        a folder of manifests, no questions
  mesh-check size --pods 400 --rps 3000      sizing on a napkin

Exit codes: 0 done, 2 wrong usage or input, 3 a gate failed, 4 too little of the cluster could be read,
130 interrupted, 1 a bug.`;
