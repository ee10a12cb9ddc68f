/** The last segment of an image's repository: "mysql" of "registry.example:5000/team/mysql:8.4@sha256:…". */
export function repositoryName(image: string): string {
  return repositoryPath(image).split("/").at(-1) ?? "";
}

/** Whether an image comes from the repository, whatever the registry before it: "istio/pilot" of "docker.io/istio/pilot:1.31.0". */
export function isImageOf(image: string, repository: string): boolean {
  const path = repositoryPath(image);
  return path === repository || path.endsWith(`/${repository}`);
}

/** Without digest and tag; a colon before a slash belongs to the registry's port. */
function repositoryPath(image: string): string {
  const [name = ""] = image.toLowerCase().split("@");
  return name.replace(/:[^/:]*$/, "");
}
