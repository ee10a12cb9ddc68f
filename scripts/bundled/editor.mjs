/** Stands in for inquirer's editor prompt in the bundle: mesh-check never opens an editor, and its character tables are large. */
export default function editor() {
  throw new Error("mesh-check has no editor prompt");
}
