/** YAML files are imported as their text (esbuild and vitest are told so). */
declare module "*.yaml" {
  const text: string;
  export default text;
}
