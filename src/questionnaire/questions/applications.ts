import { defineGroup } from "../question.ts";

/** How the applications hang together: what makes a change to all of them easy or hard. */
export const applications = defineGroup({
  title: "Your applications",
  questions: [
    {
      id: "deploymentDependencies",
      kind: "choice",
      prompt: "Do services have to be deployed or started in a certain order?",
      help: "some: up to a quarter of them wait for another before they start. many: more than that.",
      consequence:
        "A mesh changes how pods start: the more they wait for each other, the smaller the steps have to be.",
      scan: "containers that wait for a Service as they start",
      unless: { services: [1] },
      allowed: ["none", "some", "many"],
      aliases: { no: "none" },
    },
    {
      id: "teamsOwnServices",
      kind: "choice",
      prompt: "Does each service have one team that owns, deploys and runs it?",
      help: "mostly: at least four services in five have such a team.",
      consequence: "Someone has to test each service with the mesh: without an owner nobody will.",
      scan: "labels that name a team, on workloads and namespaces",
      allowed: ["yes", "mostly", "no"],
    },
  ],
});
